package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.PROXY_INVALID;
import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.model.Reason.AUTH;
import static dev.sluice.model.Reason.FORMAT;
import static dev.sluice.model.Reason.PORT;
import static dev.sluice.model.Reason.PROTOCOL;
import static dev.sluice.protocol.ValueForm.lenientInteger;
import static dev.sluice.protocol.ValueForm.lenientText;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.protocol.LooseProxy;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.Wording;
import java.util.Optional;

/**
 * Reads the proxy of a task: five members or one text, of which the members win; and writes it as
 * the flavour does. Pure.
 */
final class TaskProxy {

  private static final String ONE = "proxy";
  private static final String ADDRESS = "proxyAddress";
  private static final String TYPE = "proxyType";
  private static final String PORT_NAME = "proxyPort";
  private static final String LOGIN = "proxyLogin";
  private static final String PASSWORD = "proxyPassword";

  private static final ValueForm<String> HOST =
      text(((TextForm<String>) TaskProxy::host).trimmed()).orElse(broken(FORMAT, ADDRESS));
  private static final ValueForm<Integer> NUMBER =
      lenientInteger(1, 65_535).orElse(broken(PORT, PORT_NAME));
  private static final ValueForm<String> SCHEME =
      text(TextForm.anything().trimmed()).orElse(broken(PROTOCOL, TYPE));

  private TaskProxy() {}

  /** The proxy; PROXY_MISSING if there is none, else what is wrong with it. */
  static Parsed<Proxy> read(Members task) {
    Optional<Object> address = task.find(ADDRESS);
    if (address.isPresent()) {
      return HOST.parse(address.get()).then(host -> parts(task, host));
    }
    return task.find(ONE)
        .map(TaskProxy::one)
        .orElseGet(() -> Parsed.broken(Fault.of(PROXY_MISSING)));
  }

  private static Parsed<Proxy> one(Object value) {
    return named(text(((TextForm<Proxy>) LooseProxy::parse).trimmed()).parse(value), FORMAT, ONE);
  }

  /** The other four members, in the order in which they are checked. */
  private static Parsed<Proxy> parts(Members task, String host) {
    return read(task, PORT_NAME, NUMBER, Parsed.broken(broken(PORT, PORT_NAME)))
        .then(
            port ->
                read(task, TYPE, SCHEME, Parsed.of("http"))
                    .then(scheme -> login(task).then(login -> proxy(scheme, host, port, login))));
  }

  private static Parsed<Optional<Proxy.Login>> login(Members task) {
    return read(task, LOGIN, credential(LOGIN), Parsed.of(""))
        .then(
            user ->
                read(task, PASSWORD, credential(PASSWORD), Parsed.of(""))
                    .then(
                        password ->
                            Parsed.of(
                                Optional.of(new Proxy.Login(user, password))
                                    .filter(login -> !login.user().isEmpty()))));
  }

  private static ValueForm<String> credential(String name) {
    return lenientText(TextForm.withoutControls()).orElse(broken(AUTH, name));
  }

  private static Parsed<Proxy> proxy(
      String scheme, String host, int port, Optional<Proxy.Login> login) {
    return named(LooseProxy.of(scheme, host, Integer.toString(port), login), PROTOCOL, TYPE);
  }

  private static <T> Parsed<T> read(
      Members task, String name, ValueForm<T> form, Parsed<T> whenMissing) {
    return task.find(name).map(form::parse).orElse(whenMissing);
  }

  /** What was read, its fault naming the member; one without a reason of proxies gets that. */
  private static Parsed<Proxy> named(Parsed<Proxy> parsed, Reason otherwise, String name) {
    if (parsed.isKept()) {
      return parsed;
    }
    boolean isOfProxies = parsed.fault().orElseThrow().failure() == PROXY_INVALID;
    return Parsed.broken(broken(isOfProxies ? parsed.broken() : otherwise, name));
  }

  private static Fault broken(Reason reason, String name) {
    return Fault.of(PROXY_INVALID, reason, name);
  }

  /** A host name, an IPv4 address, or an IPv6 address with or without brackets. */
  private static Parsed<String> host(String text) {
    boolean isBracketed = text.startsWith("[") && text.endsWith("]");
    String host = isBracketed ? text.substring(1, text.length() - 1) : text;
    boolean hasPort = host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':');
    boolean isHost =
        !host.isEmpty() && !hasPort && host.chars().noneMatch(c -> "/@?#[]".indexOf(c) >= 0);
    return isHost ? TextForm.withoutSpaces().parse(host) : Parsed.broken(FORMAT);
  }

  /** Says a proxy as the flavour does; false if it has no words for it. */
  static boolean say(Proxy proxy, Flavour flavour, Wording wording) {
    if (!flavour.has(Flavour.Trait.PROXY_TEXT)) {
      wording.tellProxy().say(TYPE, proxy.scheme()).say(ADDRESS, proxy.host());
      wording.say(PORT_NAME, proxy.port());
      proxy
          .login()
          .ifPresent(login -> wording.say(LOGIN, login.user()).say(PASSWORD, login.password()));
      return true;
    }
    Optional<String> text = LooseProxy.writeWithSchemeColon(proxy);
    text.ifPresent(one -> wording.tellProxy().say(ONE, one));
    return text.isPresent();
  }
}
