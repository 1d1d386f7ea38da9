package dev.sluice.protocol;

import dev.sluice.model.Proxy;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A place in the canonical request, seen from both sides: where a {@link Field} that is read goes,
 * and what is written into it from a request. Pure; safe from any thread.
 *
 * @param into puts what was read into a draft
 * @param from the JSON value that a request has there
 * @param tells the canonical names of what it tells
 * @param <T> what the field means
 */
public record Slot<T>(
    BiConsumer<RequestDraft, T> into,
    Function<SolveRequest, Optional<Object>> from,
    Set<String> tells) {

  /** The page, as its URL. */
  public static final Slot<Target> TARGET =
      new Slot<>(
          RequestDraft::target,
          request -> request.target().map(Target::url),
          Set.of(Wording.TARGET));

  /** The site's key. */
  public static final Slot<String> SITE_KEY =
      new Slot<>(
          RequestDraft::siteKey,
          request -> request.siteKey().map(Object.class::cast),
          Set.of(Wording.SITE_KEY));

  /** The client's proxy, as its URL. */
  public static final Slot<Proxy> PROXY =
      new Slot<>(
          RequestDraft::proxy, request -> request.proxy().map(Proxy::url), Set.of(Wording.PROXY));

  /** The pictures: the only one as a text, several as a list. */
  public static final Slot<List<String>> IMAGES =
      new Slot<>(RequestDraft::images, Slot::pictures, Set.of(Wording.IMAGES));

  /** The one picture. */
  public static final Slot<String> IMAGE =
      new Slot<>(
          RequestDraft::image,
          request -> pictures(request).filter(String.class::isInstance),
          Set.of(Wording.IMAGES));

  /** The user agent. */
  public static final Slot<String> USER_AGENT =
      new Slot<>(
          RequestDraft::userAgent,
          request -> request.userAgent().map(Object.class::cast),
          Set.of(Wording.USER_AGENT));

  /** A type-specific field, by its canonical name. */
  public static <T> Slot<T> param(String name) {
    return new Slot<>(
        RequestDraft.param(name),
        request -> Optional.ofNullable(request.params().get(name)),
        Set.of(name));
  }

  /**
   * The same place, told from another type-specific field where the request lacks its own; nothing
   * where it has both, and they differ.
   */
  public Slot<T> or(String param) {
    Set<String> both = new HashSet<>(tells);
    both.add(param);
    return new Slot<>(
        into,
        request -> {
          Optional<Object> own = from.apply(request);
          Optional<Object> other = Optional.ofNullable(request.params().get(param));
          return own.isPresent() && other.isPresent() && !own.equals(other)
              ? Optional.empty()
              : own.or(() -> other);
        },
        both);
  }

  /** The same place, its value told in another way; empty: it cannot be. */
  public Slot<T> as(Function<Object, Optional<Object>> notation) {
    return new Slot<>(into, request -> from.apply(request).flatMap(notation), tells);
  }

  /** The same place, told so where the request has nothing for it. */
  public Slot<T> orElse(Object otherwise) {
    return new Slot<>(into, request -> from.apply(request).or(() -> Optional.of(otherwise)), tells);
  }

  /** The same place, of which a request says only what the rule lets through. */
  public Slot<T> onlyIf(Function<Object, Boolean> rule) {
    return new Slot<>(into, request -> from.apply(request).filter(rule::apply), tells);
  }

  private static Optional<Object> pictures(SolveRequest request) {
    List<String> images = request.images();
    return images.isEmpty()
        ? Optional.empty()
        : Optional.of(images.size() == 1 ? images.get(0) : images);
  }

  /** The same place, its value written in another way. */
  public Slot<T> writtenAs(Function<Object, Object> notation) {
    return new Slot<>(into, request -> from.apply(request).map(notation), tells);
  }
}
