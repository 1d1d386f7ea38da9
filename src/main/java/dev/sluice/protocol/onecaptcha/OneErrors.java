package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.ErrorTable.reason;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.ErrorTable;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.WireReply;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The total table from failures to OneCaptcha's errors, as the contract lists it. Immutable. */
final class OneErrors {

  /** The headers of every answer that has a body. */
  static final List<Map.Entry<CharSequence, CharSequence>> JSON =
      List.of(
          Map.entry(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized("application/json")),
          Map.entry(HttpHeaders.CACHE_CONTROL, HttpHeaders.createOptimized("no-store")));

  private static final CharSequence WWW_AUTHENTICATE =
      HttpHeaders.createOptimized("WWW-Authenticate");
  private static final CharSequence BEARER = HttpHeaders.createOptimized("Bearer");
  private static final int UNAUTHORIZED = 401;
  private static final long MILLIS_PER_SECOND = 1_000;

  /**
   * A row's answer.
   *
   * @param field the part of the request that a refusal names
   * @param hasOwnWait true if the failure knows how long to wait
   */
  private record Answer(
      OneError error, Function<Fault, Optional<String>> field, boolean hasOwnWait) {

    static Answer of(OneError error) {
      return new Answer(error, fault -> Optional.empty(), false);
    }

    Answer naming(String name) {
      return new Answer(error, fault -> Optional.of(name), hasOwnWait);
    }

    Answer namingTheMember() {
      return new Answer(error, Fault::field, hasOwnWait);
    }

    Answer withOwnWait() {
      return new Answer(error, field, true);
    }
  }

  private static final Answer MISSING = Answer.of(OneError.INPUT_MISSING);
  private static final Answer BAD_TYPE = Answer.of(OneError.INPUT_BAD_TYPE);
  private static final Answer TOO_LARGE = Answer.of(OneError.INPUT_TOO_LARGE);
  private static final Answer TOO_SMALL = Answer.of(OneError.INPUT_TOO_SMALL);
  private static final Answer METHOD = Answer.of(OneError.METHOD_INVALID);
  private static final Answer FORBIDDEN = Answer.of(OneError.AUTH_FORBIDDEN);
  private static final Answer CAPACITY = Answer.of(OneError.CAPACITY);
  private static final Answer TIMEOUT = Answer.of(OneError.PROVIDER_TIMEOUT);
  private static final Answer NOT_FOUND = Answer.of(OneError.NOT_FOUND);

  private static final ErrorTable<Answer> TABLE =
      ErrorTable.<Answer>rows()
          .row(BAD_TYPE, MALFORMED_BODY)
          .row(MISSING, TASK_MISSING)
          .row(TOO_LARGE, BODY_TOO_LARGE)
          .row(METHOD.naming("type"), TYPE_UNSUPPORTED, NO_BACKEND)
          .row(METHOD.naming("backend"), ROUTE_UNSUPPORTED)
          .row(MISSING.namingTheMember(), FIELD_MISSING)
          .row(MISSING.naming("proxy"), PROXY_MISSING)
          .row(TOO_LARGE.namingTheMember(), FIELD_INVALID, reason(Reason.LENGTH))
          .row(BAD_TYPE.namingTheMember(), FIELD_INVALID, IMAGE_CORRUPTED)
          .row(BAD_TYPE.naming("proxy"), PROXY_INVALID)
          .row(TOO_SMALL.namingTheMember(), IMAGE_TOO_SMALL)
          .row(TOO_LARGE.namingTheMember(), IMAGE_TOO_LARGE)
          .row(BAD_TYPE.naming(OneOptions.IDEMPOTENCY_KEY), IDEMPOTENCY_MISMATCH)
          .row(NOT_FOUND, TASK_NOT_FOUND, ROUTE_UNKNOWN, METHOD_NOT_ALLOWED, CANCELLED)
          .row(NOT_FOUND, REPORT_REFUSED)
          .row(Answer.of(OneError.PROVIDER_SITEKEY), SITE_KEY_REJECTED)
          .row(Answer.of(OneError.PROVIDER_DOMAIN), DOMAIN_REJECTED)
          .row(BAD_TYPE, USER_AGENT_REJECTED, TOKEN_EXPIRED)
          .row(METHOD, TEMPLATE_UNKNOWN)
          .row(Answer.of(OneError.AUTH_INVALID), KEY_MISSING, KEY_UNKNOWN)
          .row(FORBIDDEN, ACCOUNT_SUSPENDED, IP_BANNED, IP_NOT_ALLOWED)
          .row(FORBIDDEN, PLAN_INACTIVE, PLAN_PAUSED)
          .row(FORBIDDEN.naming("type"), TYPE_NOT_ALLOWED)
          .row(FORBIDDEN.naming("target"), TARGET_BANNED, TARGET_NOT_ALLOWED)
          .row(Answer.of(OneError.BALANCE_EMPTY), INSUFFICIENT_FUNDS, PLAN_EXPIRED, PLAN_LIMIT)
          .row(CAPACITY.withOwnWait(), RATE_LIMITED, POLL_RATE_LIMITED, HOURLY_LIMIT, DAILY_LIMIT)
          .row(CAPACITY, IN_FLIGHT_LIMIT)
          .row(CAPACITY.withOwnWait(), OVERLOADED, ALL_BACKENDS_OPEN, DRAINING)
          .row(CAPACITY.withOwnWait(), OUT_OF_CAPACITY, THROTTLED)
          .row(Answer.of(OneError.UNSOLVABLE), UNSOLVABLE)
          .row(TIMEOUT, UNREACHABLE, BACKEND_ERROR, GARBLED, UPSTREAM_ACCOUNT)
          .row(TIMEOUT, ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED, STATE_UNAVAILABLE, INTERNAL)
          .row(Answer.of(OneError.PROXY_REFUSED), PROXY_REFUSED, PROXY_INCOMPATIBLE)
          .row(Answer.of(OneError.PROXY_TIMEOUT), PROXY_TIMEOUT)
          .row(Answer.of(OneError.PROXY_BANNED), PROXY_BANNED)
          .row(Answer.of(OneError.PROXY_AUTH), PROXY_AUTH_FAILED)
          .build();

  private final OneSwitches switches;

  OneErrors(OneSwitches switches) {
    this.switches = switches;
  }

  /** The answer to a request that was refused here. */
  WireReply refused(Fault fault) {
    Answer answer = TABLE.answer(fault);
    Optional<String> field = switches.details() ? answer.field().apply(fault) : Optional.empty();
    return reply(answer, fault, field);
  }

  /** The answer where a solve ended: what a backend finds is no fault of a part of the request. */
  WireReply failed(Fault fault) {
    return reply(TABLE.answer(fault), fault, Optional.empty());
  }

  /** Writes the error object of a task that has ended so. */
  void write(JsonGenerator json, Fault fault) throws IOException {
    write(json, TABLE.answer(fault), fault, Optional.empty());
  }

  private WireReply reply(Answer answer, Fault fault, Optional<String> field) {
    WireReply reply =
        new WireReply(
            answer.error().status(), JSON, Json.write(json -> write(json, answer, fault, field)));
    OptionalLong wait = waitSeconds(answer, fault);
    if (wait.isPresent()) {
      return reply.with(HttpHeaders.RETRY_AFTER, Long.toString(wait.getAsLong()));
    }
    return reply.status() == UNAUTHORIZED ? reply.with(WWW_AUTHENTICATE, BEARER) : reply;
  }

  private void write(JsonGenerator json, Answer answer, Fault fault, Optional<String> field)
      throws IOException {
    OptionalLong wait = waitSeconds(answer, fault);
    json.writeStartObject();
    json.writeStringField("error", answer.error().name());
    json.writeStringField("message", answer.error().message());
    json.writeBooleanField("retryable", wait.isPresent());
    if (wait.isPresent()) {
      json.writeNumberField("retryAfter", wait.getAsLong());
    }
    if (field.isPresent()) {
      json.writeStringField("field", field.get());
    }
    json.writeEndObject();
  }

  /** How long to wait before trying again; empty if that is of no use. */
  private OptionalLong waitSeconds(Answer answer, Fault fault) {
    OneError error = answer.error();
    if (!switches.errorToRetryable().getOrDefault(error.name(), error.isRetryable())) {
      return OptionalLong.empty();
    }
    long byDefault = switches.retryAfterMillis();
    long millis = answer.hasOwnWait() ? fault.retryAfterMillis().orElse(byDefault) : byDefault;
    return OptionalLong.of(Math.max(1, (millis + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND));
  }
}
