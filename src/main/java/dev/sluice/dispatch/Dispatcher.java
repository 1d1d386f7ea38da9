package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.backend.Pool;
import dev.sluice.model.CaptchaType;
import io.vertx.core.Future;
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

  /** Opens a task on a lane. It ends by itself, at its deadline at the latest. */
  public Running open(Lane lane, Task task) {
    Attempts attempts = new Attempts(lane, task, tools, strays);
    attempts.begin();
    return attempts;
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
