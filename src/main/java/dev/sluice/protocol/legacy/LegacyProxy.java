package dev.sluice.protocol.legacy;

import static dev.sluice.model.Failure.PROXY_INVALID;
import static dev.sluice.model.Failure.PROXY_MISSING;

import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.protocol.LooseProxy;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code proxy} and {@code proxytype}, which counts where the proxy names no scheme itself.
 * Pure.
 */
final class LegacyProxy {

  private static final String ONE = "proxy";
  private static final String TYPE = "proxytype";
  private static final Set<String> TYPES = Set.of("http", "https", "socks4", "socks5");

  private static final ValueForm<String> TEXT = ValueForm.lenientText(TextForm.anything());

  private LegacyProxy() {}

  /** The proxy; PROXY_MISSING if there is none, else what is wrong with it or its type. */
  static Parsed<Proxy> read(Members params) {
    Optional<Object> value = params.find(ONE);
    if (value.isEmpty()) {
      return Parsed.broken(Fault.of(PROXY_MISSING));
    }
    Parsed<String> text = TEXT.parse(value.get()).then(t -> Parsed.of(t.trim()));
    Parsed<Proxy> proxy = text.then(LooseProxy::parseWithoutSchemeColon);
    if (!proxy.isKept()) {
      return Parsed.broken(broken(text.isKept() ? proxy.broken() : Reason.FORMAT, ONE));
    }
    return type(params)
        .then(type -> Parsed.of(text.value().contains("://") ? proxy.value() : with(type, proxy)));
  }

  private static Parsed<String> type(Members params) {
    String type = params.find(TYPE).map(LegacyProxy::folded).orElse("http");
    return TYPES.contains(type) ? Parsed.of(type) : Parsed.broken(broken(Reason.PROTOCOL, TYPE));
  }

  private static String folded(Object value) {
    return value.toString().trim().toLowerCase(Locale.ROOT);
  }

  private static Proxy with(String type, Parsed<Proxy> proxy) {
    return new Proxy(type, proxy.value().host(), proxy.value().port(), proxy.value().login());
  }

  private static Fault broken(Reason reason, String name) {
    return Fault.of(PROXY_INVALID, reason, name);
  }
}
