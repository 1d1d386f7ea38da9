package dev.sluice.ingress;

import dev.sluice.dispatch.Dispatcher;
import dev.sluice.dispatch.Ending;
import dev.sluice.dispatch.Lane;
import dev.sluice.dispatch.Task;
import dev.sluice.gate.Grant;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Verdict;
import dev.sluice.state.Settlement;
import dev.sluice.state.TaskResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A captcha solved for one request, of which nothing is kept after the answer. Confined to its
 * event loop. Its grant is closed exactly once: charged when the solution has been delivered,
 * released on every other way out.
 */
final class DirectSolve implements Dispatcher.Follower, Verdict.Ends<Outcome> {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Ingress ingress;
  private final Op op;
  private final Grant grant;
  private final Decoded decoded;
  private final InetAddress source;
  private final Deadline deadline;
  private final long beganNanos;
  private final long createdMillis;
  private final Promise<Outcome> promise = Promise.promise();
  private Optional<Dispatcher.Running> running = Optional.empty();

  DirectSolve(
      Ingress ingress,
      Op op,
      Grant grant,
      Decoded decoded,
      InetAddress source,
      Deadline deadline,
      long beganNanos) {
    this.ingress = ingress;
    this.op = op;
    this.grant = grant;
    this.decoded = decoded;
    this.source = source;
    this.deadline = deadline;
    this.beganNanos = beganNanos;
    this.createdMillis = ingress.ticker().epochMillis();
  }

  /** Opens the task; the future never fails, and stays open for ever once the client has left. */
  Future<Outcome> begin() {
    Call.Solve call = decoded.call().flatMap(Call::asSolve).orElseThrow();
    Optional<Lane> lane = ingress.dispatcher().lane(call.request().type());
    if (lane.isEmpty()) {
      grant.release(Optional.empty());
      return Future.succeededFuture(new Outcome.Refused(Fault.of(Failure.NO_BACKEND)));
    }
    RoutingChoice routing = ingress.gate().routing(op, call, grant.account());
    Task task =
        new Task(grant.task(), call.request(), deadline, routing, grant.terms().maxAttemptMillis());
    Dispatcher.Running opened = ingress.dispatcher().open(lane.get(), task);
    running = Optional.of(opened);
    opened.begin(this);
    return promise.future();
  }

  @Override
  public void ended(Ending ending) {
    grant.done(new Settlement.Trace(decoded.type().orElseThrow(), ending.backend()));
    promise.complete(ending.verdict().accept(this));
  }

  /** The slot is free at once: the work is done. The price is due when the answer has gone out. */
  @Override
  public Outcome solved(Verdict.Solved verdict) {
    grant.vacate();
    return new Outcome.Solved(
        view(grant.price()),
        decoded.call().flatMap(Call::asSolve).map(Call.Solve::request),
        verdict.solution(),
        Optional.empty(),
        false);
  }

  /** Everything goes back before the client hears of it. */
  @Override
  public Outcome failed(Verdict.Failed verdict) {
    grant.release(Optional.of(TaskResult.failed(verdict.fault())));
    return new Outcome.Failed(
        view(Money.ZERO), verdict.fault().withoutField(), Optional.empty(), false);
  }

  /** How it stands, where nothing is charged for it. */
  TaskView view() {
    return view(Money.ZERO);
  }

  private TaskView view(Money cost) {
    return new TaskView(
        grant.task(),
        decoded.type().orElseThrow(),
        decoded.wireType().orElse(""),
        source.getHostAddress(),
        createdMillis,
        OptionalLong.of(createdMillis + (ingress.ticker().nanos() - beganNanos) / NANOS_PER_MILLI),
        running.map(Dispatcher.Running::attempts).orElse(0),
        running.flatMap(Dispatcher.Running::backend),
        cost);
  }

  /** The answer has gone out. Without effect where everything has been given back. */
  void delivered() {
    grant.charge(Optional.empty());
  }

  /** The client has left: the work is stopped, and nothing is charged. */
  void leave() {
    try {
      running.ifPresent(Dispatcher.Running::cancel);
    } finally {
      grant.release(Optional.empty());
    }
  }
}
