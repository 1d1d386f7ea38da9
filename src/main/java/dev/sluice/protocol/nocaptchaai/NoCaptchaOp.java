package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.IdForm;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/**
 * What the calls of NoCaptchaAI have in common: one JSON object, a key, errors in one shape. An
 * outcome that a call cannot have is told as an internal fault.
 */
abstract class NoCaptchaOp implements Op, Outcome.Cases<WireReply> {

  private static final int SMALL_BODY = 8_192;

  /** Who asks: the checks after those of the body. */
  private static final Failure[] ACCOUNT = {
    KEY_MISSING, KEY_UNKNOWN, ACCOUNT_SUSPENDED, IP_NOT_ALLOWED
  };

  /** The checks of a call that brings no task. */
  static final CheckOrder CHECKS =
      CheckOrder.of(IP_BANNED, BODY_TOO_LARGE, MALFORMED_BODY).then(ACCOUNT);

  /** The first checks of a call that brings one. */
  static final CheckOrder TASK_CHECKS =
      CheckOrder.of(IP_BANNED, DRAINING, BODY_TOO_LARGE, MALFORMED_BODY).then(ACCOUNT);

  private final String name;
  private final NoCaptchaErrors errors;
  private final Terms terms;

  NoCaptchaOp(String name, NoCaptchaErrors errors, Terms terms) {
    this.name = name;
    this.errors = errors;
    this.terms = terms;
  }

  /** How tasks are kept. */
  static TaskTerms tasks(NoCaptchaSwitches switches) {
    return new TaskTerms(
        NoCaptchaAiDialect.NAME, IdForm.ALPHANUMERIC, switches.retentionMillis(), 0, 0);
  }

  /** The key of a request whose body has been read. */
  Optional<String> key(Members body, WireRequest request) {
    return NoCaptchaKeys.ofBody(body).or(() -> NoCaptchaKeys.ofHeader(request));
  }

  /** Reads a request whose body is an object. */
  abstract Decoded decode(Optional<String> key, Members body, WireRequest request);

  @Override
  public Decoded decode(WireRequest request) {
    if (request.oversized()) {
      return Decoded.fault(Optional.empty(), Fault.of(BODY_TOO_LARGE));
    }
    Optional<Members> body = Json.readObject(request.body()).map(Members::anyCase);
    return body.isEmpty()
        ? Decoded.fault(Optional.empty(), Fault.of(MALFORMED_BODY))
        : decode(key(body.get(), request), body.get(), request);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public int bodyLimit() {
    return SMALL_BODY;
  }

  @Override
  public CheckOrder checks() {
    return CHECKS;
  }

  @Override
  public final Terms terms() {
    return terms;
  }

  @Override
  public final WireReply encode(Outcome outcome) {
    return outcome.accept(this);
  }

  @Override
  public final WireReply refused(Outcome.Refused outcome) {
    return errors.tell(outcome.fault());
  }

  /** A task that failed while its answer was held. */
  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return errors.tell(outcome.fault());
  }

  @Override
  public final WireReply impossible(Outcome outcome) {
    return errors.tell(Fault.of(INTERNAL));
  }
}
