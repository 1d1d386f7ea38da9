package dev.sluice.ingress;

import dev.sluice.dispatch.Lane;
import dev.sluice.gate.Entry;
import dev.sluice.gate.Grant;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Op;
import dev.sluice.state.Account;
import dev.sluice.state.TaskRecord;
import dev.sluice.state.TaskResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Carries out what a request that was let in asks for. Confined to its event loop. Every call ends
 * in one outcome; a state store that does not answer is STATE_UNAVAILABLE.
 */
final class Calls implements Call.Cases<Future<Outcome>> {

  private final Ingress ingress;
  private final Op op;
  private final InetAddress source;
  private final Entry entry;
  private final Deadline deadline;
  private final Waiting waiting;

  /**
   * Carries out one call.
   *
   * @param waiting holds the answer where the call asks for it
   */
  Calls(
      Ingress ingress, Op op, InetAddress source, Entry entry, Deadline deadline, Waiting waiting) {
    this.ingress = ingress;
    this.op = op;
    this.source = source;
    this.entry = entry;
    this.deadline = deadline;
    this.waiting = waiting;
  }

  @Override
  public Future<Outcome> solve(Call.Solve call) {
    if (entry.replay().isPresent()) {
      return hold(entry.replay().get().view(), true);
    }
    Grant grant = entry.grant().orElseThrow();
    Optional<Lane> lane = ingress.dispatcher().lane(call.request().type());
    if (lane.isEmpty()) {
      grant.release(Optional.empty());
      return refuse(Failure.NO_BACKEND);
    }
    TaskRun.begin(ingress, op, lane.get(), grant, call, deadline);
    return hold(entry.accepted().orElseThrow(), false);
  }

  /** Answers a solve with its id, or holds the answer until the task has ended. */
  private Future<Outcome> hold(TaskView view, boolean isReplay) {
    long atMostMillis = op.terms().hold().millis(view.wireType());
    Outcome accepted = new Outcome.Accepted(view, isReplay);
    return atMostMillis == 0
        ? Future.succeededFuture(accepted)
        : waiting.forSolve(family(), view.id(), atMostMillis, accepted, isReplay);
  }

  @Override
  public Future<Outcome> poll(Call.Poll call) {
    return ingress
        .store()
        .task(family(), call.task())
        .compose(task -> isVisible(task) ? counted(task) : Future.succeededFuture(Optional.empty()))
        .compose(
            task -> {
              if (task.isEmpty()) {
                return refuse(Failure.TASK_NOT_FOUND);
              }
              if (isPolledTooOften(task.get())) {
                return refuse(Failure.POLL_RATE_LIMITED);
              }
              return task.get().isEnded() || call.waitSeconds().isEmpty()
                  ? Future.succeededFuture(Answers.of(task.get(), call.waitSeconds(), false))
                  : waiting.forPoll(family(), task.get(), call.waitSeconds().get());
            });
  }

  /** Counts the poll where polls are limited; only of a task that the caller may see. */
  private Future<Optional<TaskRecord>> counted(Optional<TaskRecord> task) {
    return maxPolls() == 0 || task.get().isEnded()
        ? Future.succeededFuture(task)
        : ingress.store().poll(family(), task.get().view().id());
  }

  private boolean isPolledTooOften(TaskRecord task) {
    return maxPolls() > 0 && !task.isEnded() && task.polls() > maxPolls();
  }

  private int maxPolls() {
    return op.terms().tasks().orElseThrow().maxPolls();
  }

  @Override
  public Future<Outcome> pollMany(Call.PollMany call) {
    List<Future<Outcome>> outcomes = new ArrayList<>();
    for (Call.PollMany.Part part : call.parts()) {
      outcomes.add(
          part.task().isPresent()
              ? poll(new Call.Poll(part.task().get(), Optional.empty()))
              : Future.succeededFuture(new Outcome.Refused(part.fault().orElseThrow())));
    }
    return Future.all(outcomes).map(all -> new Outcome.Several(all.list()));
  }

  @Override
  public Future<Outcome> cancel(Call.Cancel call) {
    return ingress
        .store()
        .task(family(), call.task())
        .compose(
            task -> {
              if (!isVisible(task)) {
                return refuse(Failure.TASK_NOT_FOUND);
              }
              return stop(call.task())
                  .compose(isStopped -> isStopped ? Future.succeededFuture(true) : forget(call))
                  .compose(
                      isGone ->
                          isGone
                              ? Future.succeededFuture(new Outcome.Done())
                              : refuse(Failure.TASK_NOT_FOUND));
            });
  }

  /** Stops a task that runs, on whichever loop; false if it has ended. */
  private Future<Boolean> stop(TaskId task) {
    Optional<TaskRun> run = ingress.shared().runs().find(task);
    if (run.isEmpty()) {
      return Future.succeededFuture(false);
    }
    Promise<Boolean> stopped = Promise.promise();
    run.get().cancel().onComplete(done -> ingress.loop().execute(() -> stopped.handle(done)));
    return stopped.future();
  }

  private Future<Boolean> forget(Call.Cancel call) {
    return ingress.store().forget(family(), call.task());
  }

  @Override
  public Future<Outcome> report(Call.Report call) {
    return ingress
        .store()
        .task(family(), call.task())
        .compose(
            task -> {
              if (!isVisible(task)) {
                return refuse(Failure.TASK_NOT_FOUND);
              }
              Optional<Reason> refusal = refusal(task.get(), call);
              return refusal.isPresent() ? refuse(refusal.get()) : record(task.get(), call);
            });
  }

  private Optional<Reason> refusal(TaskRecord task, Call.Report call) {
    if (!task.isSolved() || !call.kind().covers(task.view().type())) {
      return Optional.of(Reason.WRONG_KIND);
    }
    long age = ingress.ticker().epochMillis() - task.view().finishedMillis().orElseThrow();
    boolean isLate = age > op.terms().tasks().orElseThrow().reportWindowMillis();
    return isLate ? Optional.of(Reason.TOO_LATE) : Optional.empty();
  }

  private Future<Outcome> record(TaskRecord task, Call.Report call) {
    return ingress
        .store()
        .report(family(), call.task(), call.isGood())
        .compose(
            before -> {
              if (before.isEmpty()) {
                String backend = task.view().backend().orElse("none");
                ingress.telemetry().reported(backend, task.view().type(), call.isGood());
                ingress
                    .dispatcher()
                    .report(
                        task.view().type(),
                        backend,
                        task.result().flatMap(TaskResult::providerTask),
                        call.isGood());
                return Future.succeededFuture(new Outcome.Done());
              }
              boolean isSame = call.isRepeatable() && before.get() == call.isGood();
              return isSame ? Future.succeededFuture(new Outcome.Done()) : refuse(Reason.DUPLICATE);
            });
  }

  @Override
  public Future<Outcome> balance(Call.Balance call) {
    Account asking = entry.account().orElseThrow();
    return ingress
        .store()
        .balance(asking.id())
        .compose(
            balance ->
                ingress
                    .store()
                    .usage(asking)
                    .map(
                        usage ->
                            Standings.of(asking, balance, usage, ingress.ticker().epochMillis())));
  }

  @Override
  public Future<Outcome> types(Call.Types call) {
    Account asking = entry.account().orElseThrow();
    List<Outcome.Types.Offer> offers = new ArrayList<>();
    for (CaptchaType type : ingress.dispatcher().types()) {
      if (asking.types().isEmpty() || asking.types().contains(type)) {
        Lane lane = ingress.dispatcher().lane(type).orElseThrow();
        offers.add(
            new Outcome.Types.Offer(
                type, ingress.gate().price(type), !lane.pool().isAllOpen(asking.routing())));
      }
    }
    offers.sort(Comparator.comparing(offer -> offer.type().name()));
    return Future.succeededFuture(new Outcome.Types(offers));
  }

  @Override
  public Future<Outcome> load(Call.Load call) {
    Optional<Lane> lane = ingress.dispatcher().lane(call.type());
    return Future.succeededFuture(
        new Outcome.Load(
            lane.map(Lane::waiting).orElse(0),
            lane.map(l -> l.pool().busy()).orElse(0),
            lane.map(l -> l.pool().capacity()).orElse(0),
            ingress.gate().price(call.type()),
            OptionalDouble.empty()));
  }

  @Override
  public Future<Outcome> echo(Call.Echo call) {
    return Future.succeededFuture(new Outcome.Echo(call.value()));
  }

  @Override
  public Future<Outcome> health(Call.Health call) {
    boolean isDraining = ingress.isDraining().getAsBoolean();
    return ingress
        .store()
        .ping()
        .<Outcome>map(v -> new Outcome.Health(!isDraining, false))
        .otherwise(cause -> new Outcome.Health(false, true));
  }

  @Override
  public Future<Outcome> constant(Call.Constant call) {
    return Future.succeededFuture(new Outcome.Done());
  }

  private boolean isVisible(Optional<TaskRecord> task) {
    return task.isPresent() && ingress.gate().maySee(task.get(), entry.account(), source);
  }

  private String family() {
    return op.terms().tasks().orElseThrow().family();
  }

  private static Future<Outcome> refuse(Failure failure) {
    return Future.succeededFuture(new Outcome.Refused(Fault.of(failure)));
  }

  private static Future<Outcome> refuse(Reason reason) {
    return Future.succeededFuture(new Outcome.Refused(Fault.of(Failure.REPORT_REFUSED, reason)));
  }

  /** Holds answers while their tasks run. */
  interface Waiting {

    /** Answers a solve when its task has ended, or as accepted after a while. */
    Future<Outcome> forSolve(
        String family, TaskId task, long atMostMillis, Outcome accepted, boolean isReplay);

    /** Answers a poll when its task has ended, or as it stands then after so many seconds. */
    Future<Outcome> forPoll(String family, TaskRecord task, long seconds);
  }
}
