package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Pool;
import dev.sluice.model.CaptchaType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens tasks on the lane of their type. Confined to its event loop. */
public final class Dispatcher {

  private static final long REPORT_MILLIS = 10_000;

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

  /** A task on a lane, that has not begun. */
  public Running open(Lane lane, Task task) {
    return new Attempts(lane, task, tools, strays);
  }

  /**
   * A client has judged a solution: it counts for the backend that found it, which is told if it
   * wants to know.
   *
   * @param backend its id
   * @param providerTask its own name for the task, if it wants to know
   */
  public void report(
      CaptchaType type, String backend, Optional<Object> providerTask, boolean isGood) {
    Optional<Pool> pool = lane(type).map(Lane::pool);
    pool.ifPresent(all -> all.reported(backend, isGood));
    providerTask.ifPresent(
        named ->
            pool.stream()
                .flatMap(all -> all.members().stream())
                .map(Pool.Member::backend)
                .filter(known -> known.id().equals(backend))
                .forEach(known -> report(known, type, named, isGood)));
  }

  private void report(Backend backend, CaptchaType type, Object providerTask, boolean isGood) {
    backend
        .upstream()
        .feedback()
        .flatMap(feedback -> feedback.encode(type, providerTask, isGood))
        .ifPresent(
            exchange ->
                tools
                    .client()
                    .ask(backend, exchange, REPORT_MILLIS)
                    .onSuccess(
                        reply -> tools.telemetry().forwarded(backend.id(), reply.isPresent())));
  }

  /** Attempts that nobody waits for any more and that are followed all the same. */
  int strays() {
    return strays.followed();
  }

  /** Who follows a task. */
  public interface Follower {

    /** It has ended; not told after {@link Running#cancel}. */
    void ended(Ending ending);
  }

  /** A task under way. */
  public interface Running {

    /**
     * Begins it, once. It ends by itself, at its deadline at the latest.
     *
     * @param follower hears of its end once, perhaps before this returns
     */
    void begin(Follower follower);

    /** Attempts begun so far. */
    int attempts();

    /** The id of the backend that was asked last; empty before the first attempt. */
    Optional<String> backend();

    /** Ends it at once: nobody waits for it any more. Without effect once it has ended. */
    void cancel();
  }
}
