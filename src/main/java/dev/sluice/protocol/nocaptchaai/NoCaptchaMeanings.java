package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.PolledErrors.OnPoll.AGAIN;
import static dev.sluice.protocol.PolledErrors.OnPoll.REFUSED;
import static dev.sluice.protocol.PolledErrors.OnPoll.UNKNOWN;

import dev.sluice.model.Disposition;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.PolledErrors;
import dev.sluice.protocol.PolledErrors.Meaning;
import dev.sluice.protocol.StatusVerdicts;
import dev.sluice.protocol.TaskAnswer;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What NoCaptchaAI's errors mean where it is the provider, as section 5.2 of its contract lists
 * them. A code is a number or its name; some mean more beside their text. Pure.
 */
final class NoCaptchaMeanings {

  private static final int NOT_FOUND = 404;
  private static final Fault BAD_FIELD = Fault.of(FIELD_INVALID, Reason.FORMAT);

  private static final PolledErrors TABLE =
      PolledErrors.rows()
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "KEY_DOES_NOT_EXIST", "ZERO_BALANCE", "PLAN_EXPIRED")
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "PLAN_INACTIVE", "DAILY_LIMIT_EXCEEDED")
          .row(UPSTREAM_ACCOUNT, UNKNOWN, "QUOTA_LIMIT_EXCEEDED")
          .row(OUT_OF_CAPACITY, AGAIN, "NO_SLOT_AVAILABLE")
          .row(BAD_FIELD, REFUSED, "ERROR_BAD_PARAMETERS", "ERROR_INVALID_TASK_DATA")
          .row(UNSOLVABLE, "ERROR_CAPTCHA_UNSOLVABLE")
          .row(THROTTLED, AGAIN, "RATE_LIMITED")
          .row(BACKEND_ERROR, AGAIN, "SERVICE_UNAVAILABLE")
          .build();

  private static final Meaning FAILED = meaning(Fault.of(UNSOLVABLE), REFUSED, "failed");
  private static final Meaning NO_TYPE =
      meaning(Fault.of(ROUTE_UNSUPPORTED), REFUSED, NoCaptchaErrors.NOT_VALID);
  private static final Meaning NO_TASK =
      meaning(Fault.of(BACKEND_ERROR), UNKNOWN, NoCaptchaErrors.NOT_FOUND);
  private static final Meaning NO_STATE = meaning(Fault.of(GARBLED), REFUSED, "an empty status");

  /** What an answer to a request means that is none, by its HTTP status. */
  static final StatusVerdicts STATUSES =
      StatusVerdicts.rows()
          .row(401, UPSTREAM_ACCOUNT, Disposition.REFUSED)
          .row(403, UPSTREAM_ACCOUNT, Disposition.REFUSED)
          .row(429, THROTTLED, Disposition.REFUSED)
          .row(400, 499, FIELD_INVALID, Disposition.REFUSED)
          .row(500, 599, BACKEND_ERROR, Disposition.UNKNOWN)
          .build();

  static {
    for (NoCaptchaCode code : NoCaptchaCode.values()) {
      if (!TABLE.codes().contains(code.name())) {
        throw new IllegalStateException("meaning of " + code + " (expected: a row)");
      }
    }
  }

  private NoCaptchaMeanings() {}

  /** What an answer's error means; empty if it tells none. */
  static Optional<Meaning> of(TaskAnswer answer, boolean isPoll) {
    Optional<String> code = code(answer, "code").or(() -> code(answer, "errorCode"));
    if (code.isPresent() || answer.isSet("errorId")) {
      return Optional.of(told(answer, code.orElse(""), isPoll));
    }
    if (answer.state().equals("failed")) {
      return Optional.of(FAILED);
    }
    boolean isStateless = !isPoll && "".equals(answer.body().object().get("status"));
    return isStateless ? Optional.of(NO_STATE) : Optional.empty();
  }

  private static Meaning told(TaskAnswer answer, String code, boolean isPoll) {
    if (code.isEmpty() && answer.state().equals("failed")) {
      return FAILED;
    }
    if (!code.equals(NoCaptchaCode.ERROR_BAD_PARAMETERS.name())) {
      return TABLE.meaning(code);
    }
    String text = answer.body().text("errorDescription").orElse("");
    boolean isLost = isPoll && answer.httpStatus() == NOT_FOUND;
    if (isLost || text.equals(NoCaptchaErrors.NOT_FOUND)) {
      return NO_TASK;
    }
    return text.equals(NoCaptchaErrors.NOT_VALID) ? NO_TYPE : TABLE.meaning(code);
  }

  /**
   * The name of a code that is a number, its digits or a name; empty if the member says nothing.
   */
  private static Optional<String> code(TaskAnswer answer, String member) {
    return answer
        .body()
        .find(member)
        .filter(value -> answer.isSet(member))
        .map(Object::toString)
        .map(String::trim)
        .map(NoCaptchaMeanings::name);
  }

  private static String name(String code) {
    return Stream.of(NoCaptchaCode.values())
        .filter(known -> code.equals(Integer.toString(known.number())))
        .map(NoCaptchaCode::name)
        .findFirst()
        .orElse(code);
  }

  private static Meaning meaning(Fault fault, PolledErrors.OnPoll onPoll, String detail) {
    return new Meaning(fault.withDetail(detail), onPoll);
  }
}
