package dev.sluice.ingress;

import dev.sluice.dispatch.Dispatcher;
import dev.sluice.dispatch.Ending;
import dev.sluice.dispatch.Lane;
import dev.sluice.dispatch.Task;
import dev.sluice.gate.Entry;
import dev.sluice.gate.Grant;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.WireRequest;
import dev.sluice.state.Account;
import dev.sluice.telemetry.Incident;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's way: body, decode, gate, dispatch, encode, settle, tell. Confined to its event
 * loop.
 *
 * <p>It ends once, in {@link #end}. A client that leaves before its answer is written ends it too:
 * the task is cancelled and the grant released.
 */
final class Handling implements Call.Cases<Void>, Verdict.Cases<Outcome> {

  private static final Logger LOG = LoggerFactory.getLogger(Handling.class);

  /** How much longer than its deadline a task's grant may live before the store lets it lapse. */
  private static final long LAPSE_MILLIS = 60_000;

  private final Ingress ingress;
  private final Op op;
  private final HttpServerRequest request;
  private final RequestLog log;
  private final InetAddress source;
  private final long beganNanos;
  private Decoded decoded;
  private TaskId task;
  private Optional<Lane> lane = Optional.empty();
  private Optional<Deadline> deadline = Optional.empty();
  private Optional<Grant> grant = Optional.empty();
  private Optional<Account> account = Optional.empty();
  private Optional<Dispatcher.Running> running = Optional.empty();
  private boolean isCutOff;
  private boolean isAtGate;
  private boolean isGone;
  private boolean isReplied;
  private boolean isEnded;

  Handling(Ingress ingress, String dialect, Op op, HttpServerRequest request) {
    this.ingress = ingress;
    this.op = op;
    this.request = request;
    this.source = ingress.source().of(request.connection().remoteAddress(), request.headers());
    this.log = new RequestLog(ingress, dialect, op.name(), source);
    this.beganNanos = ingress.ticker().nanos();
  }

  void begin() {
    ingress.telemetry().requestBegan();
    ingress.watch().requestBegan(request.connection());
    request.response().closeHandler(v -> leave());
    BodyReader.read(request, op.bodyLimit())
        .onComplete(body -> guarded(() -> decode(body)), cause -> leave());
  }

  private void decode(BodyReader.Body body) {
    ingress.watch().bodyEnded(request.connection());
    isCutOff = !body.isWhole();
    decoded =
        op.decode(new WireRequest(request.headers(), body.bytes(), body.isOversized(), source));
    log.read(decoded);
    task = TaskId.random(ingress.dice());
    lane = decoded.type().flatMap(ingress.dispatcher()::lane);
    long millis =
        Math.min(
            op.terms().maxDeadlineMillis(),
            lane.map(l -> l.pool().config().deadlineMillis()).orElse(0L));
    deadline = Optional.of(Deadline.after(beganNanos, millis));
    isAtGate = true;
    long askedNanos = ingress.ticker().nanos();
    ingress
        .gate()
        .enter(op, source, decoded, task, millis + LAPSE_MILLIS)
        .onSuccess(entry -> guarded(() -> enter(entry, askedNanos)));
  }

  private void enter(Entry entry, long askedNanos) {
    isAtGate = false;
    ingress.telemetry().gatePassed(ingress.ticker().nanos() - askedNanos);
    account = entry.account();
    grant = entry.grant();
    account.ifPresent(log::account);
    if (isGone) {
      abandon();
    } else if (entry.fault().isPresent()) {
      answer(new Outcome.Refused(entry.fault().get()));
    } else {
      decoded.call().orElseThrow().accept(this);
    }
  }

  @Override
  public Void solve(Call.Solve call) {
    if (lane.isEmpty()) {
      fail(Fault.of(Failure.NO_BACKEND));
      return null;
    }
    Dispatcher.Running opened =
        ingress
            .dispatcher()
            .open(lane.get(), new Task(task, call.request(), deadline.orElseThrow()));
    running = Optional.of(opened);
    opened.ending().onSuccess(ending -> guarded(() -> settle(ending)));
    return null;
  }

  @Override
  public Void balance(Call.Balance call) {
    Account asking = account.orElseThrow();
    ingress
        .store()
        .balance(asking.id())
        .compose(
            balance ->
                ingress
                    .store()
                    .usage(asking)
                    .map(
                        usage ->
                            Standings.of(asking, balance, usage, ingress.ticker().epochMillis())))
        .onComplete(
            standing -> guarded(() -> answer(standing)),
            cause ->
                guarded(
                    () -> fail(Fault.of(Failure.STATE_UNAVAILABLE).withDetail(cause.toString()))));
    return null;
  }

  @Override
  public Void health(Call.Health call) {
    boolean isDraining = ingress.isDraining().getAsBoolean();
    ingress
        .store()
        .ping()
        .onComplete(
            v -> guarded(() -> answer(new Outcome.Health(!isDraining, isDraining))),
            cause -> guarded(() -> answer(new Outcome.Health(false, true))));
    return null;
  }

  /**
   * The task has come out: what it took is closed before the answer, but for a price that is due
   * after it.
   */
  private void settle(Ending ending) {
    if (isGone) {
      return;
    }
    log.ended(ending);
    answer(ending.verdict().accept(this));
  }

  @Override
  public Outcome solved(Verdict.Solved verdict) {
    SolveRequest asked = ((Call.Solve) decoded.call().orElseThrow()).request();
    Money price = grant.map(Grant::price).orElse(Money.ZERO);
    log.cost(price);
    grant.ifPresent(
        op.terms().billing() == Terms.Billing.AFTER_FLUSH ? Grant::vacate : Grant::charge);
    return new Outcome.Solved(asked, verdict.solution(), price, millisSince(beganNanos));
  }

  @Override
  public Outcome failed(Verdict.Failed verdict) {
    grant.ifPresent(Grant::release);
    return new Outcome.Failed(verdict.fault());
  }

  private void fail(Fault fault) {
    grant.ifPresent(Grant::release);
    answer(new Outcome.Failed(fault));
  }

  /**
   * Writes the answer; what of the grant is still open is charged once it is flushed, or released
   * if it never is.
   */
  private void answer(Outcome outcome) {
    if (isReplied || isEnded) {
      return;
    }
    var reply = op.encode(outcome);
    isReplied = true;
    log.answered(reply.status(), outcome);
    boolean isLast = isCutOff || ingress.isDraining().getAsBoolean();
    Future<Void> flushed = Replier.send(request, reply, isLast);
    flushed.onComplete(
        v -> {
          grant.ifPresent(Grant::charge);
          end();
          if (isLast && !isCutOff) {
            Replier.close(request);
          }
        },
        cause -> abandon());
  }

  /**
   * The client has gone. While the gate decides, its decision is waited for: it may have taken
   * something.
   */
  private void leave() {
    isGone = true;
    if (!isReplied && !isAtGate) {
      abandon();
    }
  }

  private void abandon() {
    if (!isEnded) {
      running.ifPresent(Dispatcher.Running::cancel);
      grant.ifPresent(Grant::release);
      log.gone();
      end();
    }
  }

  private void end() {
    if (!isEnded) {
      isEnded = true;
      if (isCutOff) {
        ingress.watch().requestCutOff(request.connection());
      } else {
        ingress.watch().requestEnded(request.connection());
      }
      log.write(ingress.ticker().nanos() - beganNanos);
    }
  }

  /** A fault of our own must not leave a request hanging. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      ingress.telemetry().happened(Incident.INTERNAL_FAULT);
      LOG.error("Request failed by a fault in Sluice", fault);
      running.ifPresent(Dispatcher.Running::cancel);
      grant.ifPresent(Grant::release);
      answerInternal();
    }
  }

  private void answerInternal() {
    if (request.response().ended()) {
      end();
      return;
    }
    isReplied = false;
    answer(new Outcome.Failed(Fault.of(Failure.INTERNAL)));
  }

  private long millisSince(long nanos) {
    return (ingress.ticker().nanos() - nanos) / 1_000_000;
  }
}
