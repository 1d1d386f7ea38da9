package dev.sluice.ingress;

import dev.sluice.dispatch.Lane;
import dev.sluice.gate.Grant;
import dev.sluice.gate.Works;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.state.Orphan;
import dev.sluice.state.Settlement;
import dev.sluice.state.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the open tasks that lost their process, as fast as the lanes take them. Confined to
 * its event loop. One whose API, account or backends are not configured any more ends at once as
 * failed.
 */
final class Requeue {

  private static final Logger LOG = LoggerFactory.getLogger(Requeue.class);

  private static final int AT_ONCE = 32;

  /** With more tasks of a type waiting, orphans wait where waiting does not make them fail. */
  private static final int CROWDED = 64;

  private static final long SOON_MILLIS = 50;
  private static final long NOW_AND_THEN_MILLIS = 1_000;

  private final Ingress ingress;

  Requeue(Ingress ingress) {
    this.ingress = ingress;
  }

  /** Looks for orphans now and from time to time, until a stop begins. */
  void begin() {
    if (ingress.isDraining().getAsBoolean()) {
      return;
    }
    if (isCrowded()) {
      again(SOON_MILLIS);
      return;
    }
    ingress
        .store()
        .claimOrphans(AT_ONCE)
        .onComplete(
            orphans -> ingress.loop().execute(() -> open(orphans)),
            cause -> ingress.loop().execute(() -> again(NOW_AND_THEN_MILLIS)));
  }

  private boolean isCrowded() {
    return ingress.shared().lanes().values().stream().anyMatch(lane -> lane.waiting() > CROWDED);
  }

  private void again(long millis) {
    ingress.scheduler().after(millis, this::begin);
  }

  private void open(List<Orphan> orphans) {
    again(orphans.isEmpty() ? NOW_AND_THEN_MILLIS : SOON_MILLIS);
    orphans.forEach(this::open);
  }

  private void open(Orphan orphan) {
    try {
      Optional<Op> op = op(orphan);
      Optional<Grant> grant = op.flatMap(found -> ingress.gate().resume(found, orphan));
      Optional<Lane> lane = ingress.dispatcher().lane(orphan.draft().type());
      if (grant.isEmpty() || lane.isEmpty()) {
        end(orphan, lane.isEmpty() ? Failure.NO_BACKEND : Failure.CANCELLED);
        return;
      }
      Call.Solve call = Works.call(orphan.draft().work().orElseThrow());
      long left = orphan.lapsesInMillis() - Handling.LAPSE_MILLIS;
      Deadline deadline = Deadline.after(ingress.ticker().nanos(), left);
      TaskRun.begin(ingress, op.get(), lane.get(), grant.get(), call, deadline);
    } catch (RuntimeException fault) {
      LOG.error("A task could not be requeued", BareFault.of(fault));
      end(orphan, Failure.INTERNAL);
    }
  }

  private void end(Orphan orphan, Failure failure) {
    TaskResult failed = TaskResult.failed(Fault.of(failure));
    ingress
        .store()
        .settle(new Settlement(orphan.account(), orphan.task(), false, false, Optional.of(failed)));
  }

  /**
   * The call that a task came by: one of that name, of an API that keeps its tasks in that family.
   */
  private Optional<Op> op(Orphan orphan) {
    String family = orphan.draft().family();
    return orphan
        .draft()
        .work()
        .flatMap(
            work ->
                ingress.shared().mounts().stream()
                    .map(Map::values)
                    .flatMap(dialects -> dialects.stream())
                    .map(Dialect::routes)
                    .flatMap(routes -> routes.stream())
                    .map(Route::op)
                    .filter(op -> op.name().equals(work.op()))
                    .filter(op -> isOf(family, op))
                    .findFirst());
  }

  private static boolean isOf(String family, Op op) {
    return op.terms().tasks().filter(tasks -> tasks.family().equals(family)).isPresent();
  }
}
