package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.PROXY_MISSING;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TaskTypeName;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.Wording;
import java.util.Optional;

/**
 * What a task of one type name consists of. Immutable.
 *
 * @param fields its members but the proxy's
 * @param proxy whether it takes a proxy
 */
record TaskForm(TypeForm fields, ProxyNeed proxy) {

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

  /** Reads a task into the draft; the first fault ends it. */
  Optional<Fault> fill(Members task, Flavour flavour, RequestDraft draft) {
    Optional<Fault> fault = fields.fill(task, draft);
    if (fault.isPresent()) {
      return fault;
    }
    return readsProxy(task) ? readProxy(task, flavour, draft) : Optional.empty();
  }

  private boolean readsProxy(Members task) {
    boolean isProxyless = task.text("type").filter(TaskTypeName::isProxyless).isPresent();
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

  /** Says a request in this form; false if something of it cannot be said, or is missing. */
  boolean say(Wording wording, Flavour flavour) {
    return fields.say(wording) && sayProxy(wording, flavour) && wording.untold().isEmpty();
  }

  private boolean sayProxy(Wording wording, Flavour flavour) {
    Optional<Proxy> given = wording.request().proxy().filter(any -> proxy != ProxyNeed.NONE);
    return given.isPresent()
        ? TaskProxy.say(given.get(), flavour, wording)
        : proxy != ProxyNeed.ALWAYS;
  }

  /** A name of the type as a flavour writes it in a task with or without a proxy. */
  String spelled(String name, Flavour flavour, boolean hasProxy) {
    boolean mayLackOne = proxy == ProxyNeed.TAKEN || proxy == ProxyNeed.BY_NAME;
    return mayLackOne && !hasProxy ? name + flavour.provider().proxyless() : name;
  }
}
