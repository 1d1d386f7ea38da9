package dev.sluice.ingress;

import dev.sluice.dispatch.Lane;
import dev.sluice.gate.Entry;
import dev.sluice.gate.Grant;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import dev.sluice.protocol.Words;
import dev.sluice.telemetry.Incident;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's way: body, decode, gate, its call, encode, tell. Confined to its event loop.
 *
 * <p>It ends once, in {@link #end}. A client that leaves before its answer is written ends it too:
 * what waits for it is told, and a grant that nobody else has taken over is released.
 */
final class Handling {

  private static final Logger LOG = LoggerFactory.getLogger(Handling.class);

  /** How much longer than its deadline a task's grant may live before the store lets it lapse. */
  static final long LAPSE_MILLIS = 300_000;

  private final Ingress ingress;
  private final Mount mount;
  private final Op op;
  private final HttpServerRequest request;
  private final Map<String, String> pathParams;
  private final RequestLog log;
  private final InetAddress source;
  private final long beganNanos;
  private ConnectionWatch.Ongoing watched;
  private Decoded decoded;
  private Words words;
  private Deadline deadline;
  private Optional<DirectSolve> direct = Optional.empty();
  private Runnable onLeave = () -> {};
  private boolean isCutOff;
  private boolean isAtGate;
  private boolean isGone;
  private boolean isReplied;
  private boolean isEnded;

  Handling(
      Ingress ingress,
      Mount mount,
      Op op,
      Map<String, String> pathParams,
      HttpServerRequest request) {
    this.ingress = ingress;
    this.mount = mount;
    this.op = op;
    this.words = op;
    this.request = request;
    this.pathParams = pathParams;
    this.source = ingress.source().of(request.connection().remoteAddress(), request.headers());
    this.log = new RequestLog(ingress, mount.dialect().name(), op.name(), source);
    this.beganNanos = ingress.ticker().nanos();
  }

  void begin() {
    ingress.telemetry().requestBegan();
    watched = ingress.watch().requestBegan(request.connection(), beganNanos);
    request.response().closeHandler(v -> guarded(this::leave));
    BodyReader.read(request, op.bodyLimit())
        .onComplete(body -> guarded(() -> decode(body)), cause -> guarded(this::leave));
  }

  private void decode(BodyReader.Body body) {
    if (isEnded) {
      return;
    }
    watched.bodyEnded();
    isCutOff = !body.isWhole();
    decoded =
        op.decode(
            new WireRequest(
                request.headers(),
                Optional.ofNullable(request.query()).orElse(""),
                pathParams,
                body.bytes(),
                body.isOversized(),
                source));
    log.read(decoded);
    words = decoded.words().orElse(op);
    long millis = deadlineMillis();
    deadline = Deadline.after(beganNanos, millis);
    isAtGate = true;
    long askedNanos = ingress.ticker().nanos();
    ingress
        .gate()
        .enter(op, source, decoded, millis + LAPSE_MILLIS)
        .onSuccess(entry -> guarded(() -> enter(entry, askedNanos)));
  }

  /** The least of what the pool, the API and the client allow. */
  private long deadlineMillis() {
    Optional<Lane> lane = decoded.type().flatMap(ingress.dispatcher()::lane);
    long asked =
        decoded
            .call()
            .flatMap(Call::asSolve)
            .map(solve -> solve.options().deadlineMillis().orElse(Long.MAX_VALUE))
            .orElse(Long.MAX_VALUE);
    long allowed = lane.map(found -> found.pool().config().deadlineMillis()).orElse(0L);
    return Math.min(allowed, Math.min(asked, op.terms().maxDeadlineMillis()));
  }

  private void enter(Entry entry, long askedNanos) {
    isAtGate = false;
    ingress.telemetry().gatePassed(ingress.ticker().nanos() - askedNanos);
    entry.account().ifPresent(log::account);
    if (isGone || isEnded) {
      entry.grant().ifPresent(grant -> grant.release(Optional.empty()));
      abandon();
    } else if (entry.fault().isPresent()) {
      answer(new Outcome.Refused(entry.fault().get()));
    } else {
      carryOut(entry, decoded.call().orElseThrow());
    }
  }

  private void carryOut(Entry entry, Call call) {
    if (op.terms().tasks().isEmpty() && call.asSolve().isPresent()) {
      Grant grant = entry.grant().orElseThrow();
      DirectSolve solve =
          new DirectSolve(ingress, op, grant, decoded, source, deadline, beganNanos);
      direct = Optional.of(solve);
      onLeave = solve::leave;
      solve.begin().onSuccess(outcome -> guarded(() -> answer(outcome)));
      return;
    }
    HeldAnswers held = new HeldAnswers(ingress);
    onLeave = held::leave;
    call.accept(new Calls(ingress, op, source, entry, deadline, held))
        .onComplete(
            outcome -> guarded(() -> answer(outcome)),
            cause ->
                guarded(
                    () ->
                        answer(
                            new Outcome.Refused(
                                Fault.of(Failure.STATE_UNAVAILABLE)
                                    .withDetail(cause.toString())))));
  }

  private void answer(Outcome outcome) {
    if (isReplied || isEnded) {
      return;
    }
    WireReply reply = words.encode(outcome);
    isReplied = true;
    log.answered(reply.status(), outcome);
    boolean isLast = isCutOff || ingress.isDraining().getAsBoolean();
    Replier.send(request, mount.path(), reply, isLast, ingress.scheduler())
        .onComplete(v -> guarded(() -> delivered(isLast)), cause -> guarded(this::abandon));
  }

  private void delivered(boolean isLast) {
    try {
      direct.ifPresent(DirectSolve::delivered);
    } finally {
      end();
      if (isLast && !isCutOff) {
        Replier.close(request);
      }
    }
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
      try {
        onLeave.run();
      } finally {
        log.gone(direct.map(DirectSolve::view));
        end();
      }
    }
  }

  private void end() {
    if (!isEnded) {
      isEnded = true;
      long nowNanos = ingress.ticker().nanos();
      if (isCutOff) {
        watched.cutOff(nowNanos);
      } else {
        watched.ended(nowNanos);
      }
      log.write(nowNanos - beganNanos);
    }
  }

  /** A fault of our own must not leave a request hanging, and its answer costs nothing. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      try {
        recover(fault);
      } catch (RuntimeException again) {
        LOG.error("A failed request could not be answered", BareFault.of(again));
        request.response().reset();
        end();
      }
    }
  }

  private void recover(RuntimeException fault) {
    ingress.telemetry().happened(Incident.INTERNAL_FAULT);
    LOG.error("Request failed by a fault in Sluice", BareFault.of(fault));
    direct = Optional.empty();
    try {
      onLeave.run();
    } finally {
      if (isEnded || request.response().ended()) {
        end();
      } else {
        isReplied = false;
        answer(new Outcome.Refused(Fault.of(Failure.INTERNAL)));
      }
    }
  }
}
