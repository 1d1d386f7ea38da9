package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.PROXY_INVALID;
import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.model.Reason.AUTH;
import static dev.sluice.model.Reason.FORMAT;
import static dev.sluice.model.Reason.PORT;
import static dev.sluice.model.Reason.PROTOCOL;
import static dev.sluice.protocol.ValueForm.lenientText;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.protocol.LooseProxy;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the proxy of a task: five members or one text, of which the members win. The empty text
 * counts as absent. Written are the members. Pure.
 */
final class AnyProxy {

  private static final String ONE = "proxy";
  private static final String ADDRESS = "proxyAddress";
  private static final String TYPE = "proxyType";
  private static final String PORT_NAME = "proxyPort";
  private static final String USER = "proxyLogin";
  private static final String PASSWORD = "proxyPassword";
  private static final String SCHEME_END = "://";

  private static final ValueForm<Proxy> WHOLE = text(AnyProxy::whole).orElse(broken(FORMAT));
  private static final ValueForm<String> HOST = text(AnyProxy::host).orElse(broken(FORMAT));
  private static final ValueForm<String> SCHEME =
      text(TextForm.anything()).orElse(broken(PROTOCOL));
  private static final ValueForm<String> NUMBER =
      lenientText(TextForm.anything()).orElse(broken(PORT));
  private static final ValueForm<String> LOGIN =
      lenientText(TextForm.withoutControls()).orElse(broken(AUTH));

  /** The proxy of a request, as the five members. */
  static final Slot<Proxy> SLOT =
      new Slot<>(
          RequestDraft::proxy,
          request -> request.proxy().map(AnyProxy::members),
          Slot.PROXY.tells());

  private AnyProxy() {}

  /** The proxy; PROXY_MISSING if there is none, or not all of it. */
  static Parsed<Proxy> read(Members task) {
    Members filled = Members.exact(task.object());
    return filled.find(ADDRESS).isPresent() ? parts(filled) : required(filled, ONE, WHOLE);
  }

  private static Map<String, Object> members(Proxy proxy) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(TYPE, proxy.scheme());
    members.put(ADDRESS, proxy.host());
    members.put(PORT_NAME, proxy.port());
    proxy.login().ifPresent(login -> members.put(USER, login.user()));
    proxy.login().ifPresent(login -> members.put(PASSWORD, login.password()));
    return members;
  }

  private static Parsed<Proxy> parts(Members task) {
    Parsed<String> scheme = required(task, TYPE, SCHEME);
    Parsed<String> host = required(task, ADDRESS, HOST);
    Parsed<String> port = required(task, PORT_NAME, NUMBER);
    Parsed<String> user = optional(task, USER);
    Parsed<String> password = optional(task, PASSWORD);
    Optional<Fault> fault =
        Stream.of(scheme, host, port, user, password).flatMap(p -> p.fault().stream()).findFirst();
    if (fault.isPresent()) {
      return Parsed.broken(fault.get());
    }
    if (user.value().isEmpty() && !password.value().isEmpty()) {
      return Parsed.broken(broken(AUTH));
    }
    Optional<Proxy.Login> login =
        Optional.of(new Proxy.Login(user.value(), password.value()))
            .filter(found -> !found.user().isEmpty());
    return LooseProxy.of(scheme.value(), host.value(), port.value(), login);
  }

  private static <T> Parsed<T> required(Members task, String name, ValueForm<T> form) {
    return task.find(name).map(form::parse).orElse(Parsed.broken(Fault.of(PROXY_MISSING)));
  }

  private static Parsed<String> optional(Members task, String name) {
    return task.find(name).map(LOGIN::parse).orElse(Parsed.of(""));
  }

  /** {@code scheme://[user:pass@]host:port}; without a scheme the login can only stand behind. */
  private static Parsed<Proxy> whole(String text) {
    int end = text.indexOf(SCHEME_END);
    if (end >= 0) {
      return ProxyUrl.strict(text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end));
    }
    return text.indexOf('@') < 0
        ? LooseProxy.parse("http" + SCHEME_END + text)
        : Parsed.broken(FORMAT);
  }

  /** A host name or an address, one of IPv6 with or without brackets. */
  private static Parsed<String> host(String text) {
    boolean isBareV6 = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
    String authority = (isBareV6 ? "[" + text + "]" : text) + ":1";
    Parsed<Proxy> proxy = LooseProxy.parse("http" + SCHEME_END + authority);
    return proxy.isKept() && proxy.value().login().isEmpty()
        ? Parsed.of(proxy.value().host())
        : Parsed.broken(FORMAT);
  }

  private static Fault broken(Reason reason) {
    return Fault.of(PROXY_INVALID, reason, ONE);
  }
}
