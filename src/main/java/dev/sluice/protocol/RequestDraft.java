package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.Recent;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A {@link SolveRequest} and its {@link SolveOptions} while their fields are being read. Confined
 * to one decode.
 */
public final class RequestDraft {

  private static final Recent<Optional<Target>> PAGES = new Recent<>();
  private static final Recent<Optional<String>> TEXTS = new Recent<>();

  private Optional<Target> target = Optional.empty();
  private Optional<String> siteKey = Optional.empty();
  private Optional<Proxy> proxy = Optional.empty();
  private Optional<String> userAgent = Optional.empty();
  private List<String> images = List.of();
  private final Map<String, Object> params = new LinkedHashMap<>();
  private Optional<RawTask> raw = Optional.empty();
  private SolveOptions options = SolveOptions.NONE;

  /** Sets the page. */
  public void target(Target value) {
    target = PAGES.same(Optional.of(value));
  }

  /** Sets the site's key. */
  public void siteKey(String value) {
    siteKey = TEXTS.same(Optional.of(value));
  }

  /** Sets the client's proxy. */
  public void proxy(Proxy value) {
    proxy = Optional.of(value);
  }

  /** Sets the user agent. */
  public void userAgent(String value) {
    userAgent = TEXTS.same(Optional.of(value));
  }

  /** Sets the one picture. */
  public void image(String base64) {
    images = List.of(base64);
  }

  /** Sets the pictures. */
  public void images(List<String> base64) {
    images = List.copyOf(base64);
  }

  /** Adds pictures behind those that are there. */
  public void addImages(List<String> base64) {
    images = Stream.concat(images.stream(), base64.stream()).toList();
  }

  /** A type-specific field that has been set before. */
  public Optional<Object> get(String name) {
    return Optional.ofNullable(params.get(name));
  }

  /** The members that are kept without canonical names, as far as they have been read. */
  public Map<String, Object> raw() {
    return raw.map(RawTask::members).orElse(Map.of());
  }

  /** Sets a type-specific field by its canonical name. */
  public void param(String name, Object value) {
    params.put(name, value);
  }

  /** Sets each of those that has a value. */
  public void params(Map<String, Object> values) {
    values.forEach((name, value) -> Optional.ofNullable(value).ifPresent(v -> param(name, v)));
  }

  /** Keeps members that have no canonical name, for backends of the same system. */
  public void raw(RawTask task) {
    raw = Optional.of(task);
  }

  /**
   * Keeps a task that has no canonical names whole: for backends of the same system as it came, for
   * others as type-specific fields.
   */
  public void whole(String system, Map<String, Object> task) {
    raw(new RawTask(system, task));
    params(task);
  }

  /** A place for {@link Field}s that become the parameter of that canonical name. */
  public static <T> BiConsumer<RequestDraft, T> param(String name) {
    return (draft, value) -> draft.param(name, value);
  }

  /** Sets what is asked for beside the captcha. */
  public void options(UnaryOperator<SolveOptions> change) {
    options = change.apply(options);
  }

  /** What is asked for beside the captcha, as far as it has been read. */
  public SolveOptions options() {
    return options;
  }

  /** The request. */
  public SolveRequest build(CaptchaType type) {
    return new SolveRequest(
        type, target, siteKey, proxy, userAgent, images, Map.copyOf(params), raw);
  }
}
