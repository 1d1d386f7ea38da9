package dev.sluice.protocol;

import dev.sluice.model.SolveRequest;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request while it is put into the words of a backend's API: the members so far, and which
 * canonical fields they tell. The other way round than {@link RequestDraft}. Confined to one
 * encode.
 */
public final class Wording {

  static final String TARGET = "target";
  static final String SITE_KEY = "siteKey";
  static final String PROXY = "proxy";
  static final String USER_AGENT = "userAgent";
  static final String IMAGES = "images";

  /** What a task of pictures may come without. */
  private static final Set<String> BESIDE_PICTURES = Set.of(TARGET, SITE_KEY, PROXY, USER_AGENT);

  private final SolveRequest request;
  private final Optional<Enum<?>> speaker;
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * Nothing said yet.
   *
   * @param speaker which of several APIs that share their tables speaks; empty if there is one
   */
  public Wording(SolveRequest request, Optional<Enum<?>> speaker) {
    this.request = request;
    this.speaker = speaker;
  }

  /** What is to be said. */
  public SolveRequest request() {
    return request;
  }

  /** Which of several APIs that share their tables speaks. */
  Optional<Enum<?>> speaker() {
    return speaker;
  }

  /** Says the member of that name. */
  public Wording say(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** These canonical fields have been told. */
  public Wording tell(Set<String> canonical) {
    told.addAll(canonical);
    return this;
  }

  /** True if there are such fields, and all have been told. */
  boolean hasTold(Set<String> canonical) {
    return !canonical.isEmpty() && told.containsAll(canonical);
  }

  /** The client's proxy has been told. */
  public Wording tellProxy() {
    return tell(Set.of(PROXY));
  }

  /** What has been said. */
  public Map<String, Object> members() {
    return members;
  }

  /**
   * The canonical fields of the request that nothing said tells. {@code false} and 0 need no words:
   * they are what an API does unasked. Neither does where pictures come from.
   */
  public Set<String> untold() {
    Set<String> untold = new TreeSet<>();
    request.target().ifPresent(target -> untold.add(TARGET));
    request.siteKey().ifPresent(key -> untold.add(SITE_KEY));
    request.userAgent().ifPresent(agent -> untold.add(USER_AGENT));
    request.proxy().ifPresent(proxy -> untold.add(PROXY));
    if (request.type().isImage()) {
      untold.removeAll(BESIDE_PICTURES);
    }
    if (!request.images().isEmpty()) {
      untold.add(IMAGES);
    }
    request.params().forEach((name, value) -> addUnlessUsual(untold, name, value));
    untold.removeAll(told);
    return untold;
  }

  private static void addUnlessUsual(Set<String> untold, String name, Object value) {
    boolean isUsual =
        Boolean.FALSE.equals(value)
            || (value instanceof Integer number && number == 0)
            || (value instanceof BigDecimal decimal && decimal.signum() == 0);
    if (!isUsual) {
      untold.add(name);
    }
  }
}
