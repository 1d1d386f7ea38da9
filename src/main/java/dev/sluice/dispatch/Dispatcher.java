package dev.sluice.dispatch;

import dev.sluice.model.CaptchaType;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens tasks on the lane of their type. Confined to its event loop. */
public final class Dispatcher {

  private final Map<CaptchaType, Lane> lanes;
  private final Tools tools;
  private final Strays strays;

  /**
   * A dispatcher.
   *
   * @param lanes by type; shared with the dispatchers of other event loops
   * @param tools of this event loop
   */
  public Dispatcher(Map<CaptchaType, Lane> lanes, Tools tools) {
    this.lanes = Map.copyOf(lanes);
    this.tools = tools;
    this.strays = new Strays(tools);
  }

  /** The types that have a backend. */
  public Set<CaptchaType> types() {
    return lanes.keySet();
  }

  /** How a type is dispatched; empty if no backend is configured for it. */
  public Optional<Lane> lane(CaptchaType type) {
    return Optional.ofNullable(lanes.get(type));
  }

  /** Opens a task on a lane. It ends by itself, at its deadline at the latest. */
  public Running open(Lane lane, Task task) {
    Attempts attempts = new Attempts(lane, task, tools, strays);
    attempts.begin();
    return attempts;
  }

  /** Attempts that nobody waits for any more and that are followed all the same. */
  int strays() {
    return strays.followed();
  }

  /** A task under way. */
  public interface Running {

    /** How it comes out; never fails. After {@link #cancel} it stays open for ever. */
    Future<Ending> ending();

    /** Attempts begun so far. */
    int attempts();

    /** The id of the backend that was asked last; empty before the first attempt. */
    Optional<String> backend();

    /** Ends it at once: nobody waits for it any more. Without effect once it has ended. */
    void cancel();
  }
}
