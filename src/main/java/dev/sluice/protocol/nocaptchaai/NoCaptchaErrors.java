package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.ErrorTable.field;
import static dev.sluice.protocol.nocaptchaai.NoCaptchaCode.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Fault;
import dev.sluice.protocol.ErrorTable;
import dev.sluice.protocol.Template;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.nocaptchaai.NoCaptchaCode.Wait;
import dev.sluice.protocol.nocaptchaai.NoCaptchaSwitches.Envelope;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** NoCaptchaAI's error table, as its contract lists it, and its error bodies. Immutable. */
final class NoCaptchaErrors {

  /** A code with the status and the text of its row. */
  private record Answer(NoCaptchaCode code, int status, Template text) {

    static Answer of(NoCaptchaCode code) {
      return new Answer(code, code.status(), Template.of(code.text()));
    }

    Answer as(int other) {
      return new Answer(code, other, text);
    }

    Answer saying(String other) {
      return new Answer(code, status, Template.of(other));
    }
  }

  /** The text of a task that the API has no type for. */
  static final String NOT_VALID = "Payload not valid";

  /** The text of a task that is not there. */
  static final String NOT_FOUND = "Task not found";

  private static final Answer BAD = Answer.of(ERROR_BAD_PARAMETERS);
  private static final Answer BAD_MEMBER = BAD.saying(BAD.code().text() + " ({field}: {reason})");
  private static final Answer BAD_PAYLOAD = BAD.saying(NOT_VALID);
  private static final Answer NOT_ALLOWED =
      BAD.as(403).saying("This task is not allowed for your account");
  private static final Answer NO_KEY = Answer.of(KEY_DOES_NOT_EXIST);
  private static final Answer NO_SLOT = Answer.of(NO_SLOT_AVAILABLE);
  private static final Answer INACTIVE = Answer.of(NoCaptchaCode.PLAN_INACTIVE);
  private static final Answer TOO_FAST = Answer.of(NoCaptchaCode.RATE_LIMITED);
  private static final Answer UNAVAILABLE = Answer.of(SERVICE_UNAVAILABLE);
  private static final Answer UNSOLVED = Answer.of(ERROR_CAPTCHA_UNSOLVABLE);

  private static final ErrorTable<Answer> TABLE =
      ErrorTable.<Answer>rows()
          .row(BAD_PAYLOAD, MALFORMED_BODY, TASK_MISSING, TYPE_UNSUPPORTED)
          .row(BAD.saying("No images found"), FIELD_MISSING, field(NoCaptchaFields.IMAGES.name()))
          .row(BAD_MEMBER, FIELD_MISSING, NoCaptchaErrors::hasField)
          .row(BAD_MEMBER, FIELD_INVALID, NoCaptchaErrors::hasField)
          .row(BAD_MEMBER, PROXY_MISSING, NoCaptchaErrors::hasField)
          .row(BAD_MEMBER, PROXY_INVALID, NoCaptchaErrors::hasField)
          .row(BAD, FIELD_MISSING, FIELD_INVALID, PROXY_MISSING, PROXY_INVALID)
          .row(BAD.as(413).saying("Payload too large"), BODY_TOO_LARGE)
          .row(BAD.saying("Image is not valid"), IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED)
          .row(BAD.as(404).saying(NOT_FOUND), TASK_NOT_FOUND)
          .row(BAD_PAYLOAD.as(404), ROUTE_UNKNOWN)
          .row(BAD_PAYLOAD.as(405), METHOD_NOT_ALLOWED)
          .row(BAD, REPORT_REFUSED, IDEMPOTENCY_MISMATCH)
          .row(BAD, SITE_KEY_REJECTED, DOMAIN_REJECTED, USER_AGENT_REJECTED)
          .row(BAD, TOKEN_EXPIRED, TEMPLATE_UNKNOWN)
          .row(NOT_ALLOWED, TYPE_NOT_ALLOWED, TARGET_BANNED, TARGET_NOT_ALLOWED)
          .row(NO_KEY, KEY_MISSING, KEY_UNKNOWN)
          .row(NO_KEY.as(403), IP_BANNED, IP_NOT_ALLOWED)
          .row(INACTIVE, ACCOUNT_SUSPENDED, PLAN_PAUSED, dev.sluice.model.Failure.PLAN_INACTIVE)
          .row(Answer.of(NoCaptchaCode.PLAN_EXPIRED), dev.sluice.model.Failure.PLAN_EXPIRED)
          .row(Answer.of(ZERO_BALANCE), INSUFFICIENT_FUNDS)
          .row(TOO_FAST, dev.sluice.model.Failure.RATE_LIMITED, POLL_RATE_LIMITED)
          .row(NO_SLOT, IN_FLIGHT_LIMIT, OVERLOADED, OUT_OF_CAPACITY, THROTTLED)
          .row(NO_SLOT, NO_BACKEND, ROUTE_UNSUPPORTED)
          .row(Answer.of(DAILY_LIMIT_EXCEEDED), DAILY_LIMIT)
          .row(Answer.of(QUOTA_LIMIT_EXCEEDED), PLAN_LIMIT, HOURLY_LIMIT)
          .row(UNAVAILABLE, ALL_BACKENDS_OPEN, DRAINING, UNREACHABLE, BACKEND_ERROR, GARBLED)
          .row(UNAVAILABLE, UPSTREAM_ACCOUNT, STATE_UNAVAILABLE, INTERNAL)
          .row(UNSOLVED, UNSOLVABLE, ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED, CANCELLED)
          .row(UNSOLVED, PROXY_REFUSED, PROXY_TIMEOUT, PROXY_BANNED)
          .row(BAD, PROXY_AUTH_FAILED, PROXY_INCOMPATIBLE)
          .build();

  private final NoCaptchaSwitches switches;

  /** The member {@code status} of every error, with which comes {@code message}. */
  private final Optional<String> status;

  NoCaptchaErrors(NoCaptchaSwitches switches) {
    this(switches, Optional.empty());
  }

  private NoCaptchaErrors(NoCaptchaSwitches switches, Optional<String> status) {
    this.switches = switches;
    this.status = status;
  }

  /** The same errors with the members {@code status} and {@code message}. */
  NoCaptchaErrors withMessage() {
    return new NoCaptchaErrors(switches, Optional.of("error"));
  }

  /** The answer to a request that was refused, or held until its task failed. */
  WireReply tell(Fault fault) {
    Answer answer = TABLE.answer(fault);
    OptionalLong seconds = wait(answer.code(), fault);
    WireReply reply = reply(answer, fault, seconds, status, status.isPresent());
    return seconds.isPresent()
        ? reply.with(HttpHeaders.RETRY_AFTER, Long.toString(seconds.getAsLong()))
        : reply;
  }

  /** The answer to a poll of a task that failed. */
  WireReply ended(Fault fault) {
    Answer answer = TABLE.answer(fault);
    return reply(
        (answer.code().mayEndATask() ? answer : UNSOLVED).as(200),
        fault,
        OptionalLong.empty(),
        Optional.of("failed"),
        false);
  }

  private OptionalLong wait(NoCaptchaCode code, Fault fault) {
    boolean isKnown = fault.retryAfterMillis().isPresent();
    if (code.waiting() == Wait.UNTOLD || (code.waiting() == Wait.TOLD_IF_KNOWN && !isKnown)) {
      return OptionalLong.empty();
    }
    return (isKnown ? fault : fault.withRetryAfterMillis(switches.retryAfterMillis()))
        .retryAfterSeconds();
  }

  private WireReply reply(
      Answer answer, Fault fault, OptionalLong seconds, Optional<String> word, boolean hasMessage) {
    String text = answer.text().fill(fault);
    return WireReply.json(
        switches.isAlways200() ? 200 : answer.status(),
        json -> {
          json.writeStartObject();
          envelopes(json, answer.code(), text, seconds);
          if (word.isPresent()) {
            json.writeStringField("status", word.get());
          }
          if (hasMessage) {
            json.writeStringField("message", text);
          }
          json.writeEndObject();
        });
  }

  private void envelopes(JsonGenerator json, NoCaptchaCode code, String text, OptionalLong seconds)
      throws IOException {
    if (switches.envelope() != Envelope.LEGACY) {
      json.writeNumberField("code", code.number());
      json.writeStringField("msg", code.name());
      if (seconds.isPresent()) {
        json.writeNumberField("retryAfterSec", seconds.getAsLong());
      }
    }
    if (switches.envelope() != Envelope.V2) {
      json.writeNumberField("errorId", 1);
      json.writeStringField("errorCode", code.name());
      json.writeStringField("errorDescription", text);
    }
  }

  private static boolean hasField(Fault fault) {
    return fault.field().isPresent();
  }
}
