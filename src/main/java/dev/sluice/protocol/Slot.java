package dev.sluice.protocol;

import dev.sluice.model.Proxy;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A place in the canonical request, seen from both sides: where a {@link Field} that is read goes,
 * and what is written into it from a request. Pure; safe from any thread.
 *
 * @param into puts what was read into a draft
 * @param from the JSON value that a request has there
 * @param <T> what the field means
 */
public record Slot<T>(
    BiConsumer<RequestDraft, T> into, Function<SolveRequest, Optional<Object>> from) {

  /** The page, as its URL. */
  public static final Slot<Target> TARGET =
      new Slot<>(RequestDraft::target, request -> request.target().map(Target::url));

  /** The site's key. */
  public static final Slot<String> SITE_KEY =
      new Slot<>(RequestDraft::siteKey, request -> request.siteKey().map(Object.class::cast));

  /** The client's proxy, as its URL. */
  public static final Slot<Proxy> PROXY =
      new Slot<>(RequestDraft::proxy, request -> request.proxy().map(Proxy::url));

  /** The user agent. */
  public static final Slot<String> USER_AGENT =
      new Slot<>(RequestDraft::userAgent, request -> request.userAgent().map(Object.class::cast));

  /** A type-specific field, by its canonical name. */
  public static <T> Slot<T> param(String name) {
    return new Slot<>(
        RequestDraft.param(name), request -> Optional.ofNullable(request.params().get(name)));
  }

  /** The same place, of which a request says only what the rule lets through. */
  public Slot<T> onlyIf(Function<Object, Boolean> rule) {
    return new Slot<>(into, request -> from.apply(request).filter(rule::apply));
  }
}
