package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.PROXY_MISSING;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TypeForm;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a task of one type name consists of. Immutable.
 *
 * @param fields its members but the proxy's
 * @param proxy whether it takes a proxy
 * @param also what else its name puts into the request
 */
record TaskForm(TypeForm fields, ProxyNeed proxy, BiConsumer<Members, RequestDraft> also) {

  private static final String PROXYLESS = "proxyless";

  /** Whether a type takes a proxy. A name that ends in {@code Proxyless} leaves it unread. */
  enum ProxyNeed {
    /** Never. */
    NONE,
    /** If there is one. */
    TAKEN,
    /** Needed where the flavour goes by the name, else taken. */
    BY_NAME,
    /** Needed, whatever the name says. */
    ALWAYS
  }

  /** The type as we name it. */
  CaptchaType type() {
    return fields.type();
  }

  /** Its name in normal form. */
  String name() {
    return fields.wireName();
  }

  /** The name of a type without a final {@code Proxyless}, then without a final {@code Task}. */
  static String normal(String name) {
    return withoutEnd(withoutEnd(name.trim().toLowerCase(Locale.ROOT), PROXYLESS), "task");
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  /** Reads a task into the draft; the first fault ends it. */
  Optional<Fault> fill(Members task, Flavour flavour, RequestDraft draft) {
    Optional<Fault> fault = fields.fill(task, draft);
    if (fault.isPresent()) {
      return fault;
    }
    also.accept(task, draft);
    return readsProxy(task) ? readProxy(task, flavour, draft) : Optional.empty();
  }

  private boolean readsProxy(Members task) {
    boolean isProxyless =
        task.text("type").orElse("").trim().toLowerCase(Locale.ROOT).endsWith(PROXYLESS);
    return proxy == ProxyNeed.ALWAYS || (proxy != ProxyNeed.NONE && !isProxyless);
  }

  private Optional<Fault> readProxy(Members task, Flavour flavour, RequestDraft draft) {
    Parsed<Proxy> read = TaskProxy.read(task);
    if (read.isKept()) {
      draft.proxy(read.value());
    }
    boolean isNeeded =
        proxy == ProxyNeed.ALWAYS
            || (proxy == ProxyNeed.BY_NAME && flavour.has(Flavour.Trait.PROXY_BY_NAME));
    return read.fault().filter(fault -> isNeeded || fault.failure() != PROXY_MISSING);
  }
}
