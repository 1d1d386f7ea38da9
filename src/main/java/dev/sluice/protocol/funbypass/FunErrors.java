package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.*;
import static dev.sluice.model.Reason.AUTH;
import static dev.sluice.model.Reason.PORT;
import static dev.sluice.model.Reason.PROTOCOL;
import static dev.sluice.protocol.ErrorTable.field;
import static dev.sluice.protocol.ErrorTable.reason;
import static dev.sluice.protocol.funbypass.FunError.INVALID_EXTRA_DATA;
import static dev.sluice.protocol.funbypass.FunError.INVALID_HEADERS;
import static dev.sluice.protocol.funbypass.FunError.INVALID_PUBLIC_KEY;
import static dev.sluice.protocol.funbypass.FunError.MISSING_PUBLIC_KEY;
import static dev.sluice.protocol.funbypass.FunError.MISSING_REQUEST_DATA;
import static dev.sluice.protocol.funbypass.FunError.MISSING_USER_AGENT;
import static dev.sluice.protocol.funbypass.FunError.MISSING_WEBSITE_SUBDOMAIN;
import static dev.sluice.protocol.funbypass.FunError.MISSING_WEBSITE_URL;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.ErrorTable;
import dev.sluice.protocol.WireReply;
import java.io.IOException;

/**
 * FunBypass' error tables: which failure is told by which code. They differ in two failures alone,
 * by what failed: a call, the call that brings a task, or a task. Immutable.
 */
final class FunErrors {

  /** Of a call. */
  static final FunErrors CALL =
      new FunErrors(FunError.DATABASE_UNAVAILABLE, FunError.INTERNAL_DATABASE);

  /** Of the call that brings a task. */
  static final FunErrors SUBMIT =
      new FunErrors(FunError.DATABASE_BALANCE, FunError.INTERNAL_DATABASE);

  private static final FunErrors TASK =
      new FunErrors(FunError.DATABASE_UNAVAILABLE, FunError.TASK_EXCEPTION);

  /** A code with the status that it has for a failure. */
  private record Answer(FunError error, int status) {}

  private static final class Rows {

    private final ErrorTable.Builder<Answer> table = ErrorTable.rows();

    Rows row(FunError error, Failure... failures) {
      table.row(new Answer(error, error.status()), failures);
      return this;
    }

    Rows row(int status, FunError error, Failure failure) {
      table.row(new Answer(error, status), failure);
      return this;
    }

    Rows row(FunError error, Failure failure, String field) {
      table.row(new Answer(error, error.status()), failure, field(field));
      return this;
    }

    Rows proxy(FunError error, Reason why) {
      table.row(new Answer(error, error.status()), PROXY_INVALID, reason(why));
      return this;
    }
  }

  private final ErrorTable<Answer> table;

  private FunErrors(FunError stateUnavailable, FunError internal) {
    table =
        new Rows()
            .row(MISSING_REQUEST_DATA, MALFORMED_BODY, TASK_MISSING)
            .row(MISSING_REQUEST_DATA, BODY_TOO_LARGE, IDEMPOTENCY_MISMATCH)
            .row(FunError.TASK_NOT_SUPPORTED, TYPE_UNSUPPORTED, TYPE_NOT_ALLOWED)
            .row(MISSING_WEBSITE_URL, FIELD_MISSING, FunForms.TARGET)
            .row(MISSING_PUBLIC_KEY, FIELD_MISSING, FunForms.SITE_KEY)
            .row(MISSING_WEBSITE_SUBDOMAIN, FIELD_MISSING, FunForms.SUBDOMAIN)
            .row(MISSING_USER_AGENT, FIELD_MISSING, FunForms.USER_AGENT)
            .row(MISSING_REQUEST_DATA, FIELD_MISSING)
            .row(INVALID_PUBLIC_KEY, FIELD_INVALID, FunForms.SITE_KEY)
            .row(INVALID_EXTRA_DATA, FIELD_INVALID, FunForms.DATA)
            .row(INVALID_HEADERS, FIELD_INVALID, FunForms.HEADERS)
            .row(MISSING_WEBSITE_URL, FIELD_INVALID, FunForms.TARGET)
            .row(MISSING_WEBSITE_SUBDOMAIN, FIELD_INVALID, FunForms.SUBDOMAIN)
            .row(MISSING_REQUEST_DATA, FIELD_INVALID)
            .row(FunError.PROCESSING_IMAGE, IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED)
            .row(FunError.MISSING_PROXY, PROXY_MISSING)
            .proxy(FunError.INVALID_PROXY_PROTOCOL, PROTOCOL)
            .proxy(FunError.INVALID_PROXY_AUTH, AUTH)
            .proxy(FunError.INVALID_PROXY_PORT, PORT)
            .row(FunError.INVALID_PROXY_FORMAT, PROXY_INVALID)
            .row(FunError.TASK_NOT_FOUND, TASK_NOT_FOUND, REPORT_REFUSED)
            .row(404, MISSING_REQUEST_DATA, ROUTE_UNKNOWN)
            .row(405, MISSING_REQUEST_DATA, METHOD_NOT_ALLOWED)
            .row(INVALID_PUBLIC_KEY, SITE_KEY_REJECTED)
            .row(FunError.TEMPLATE_NOT_FOUND, TEMPLATE_UNKNOWN)
            .row(FunError.TEMPLATE_NOT_FOUND, DOMAIN_REJECTED, TARGET_BANNED, TARGET_NOT_ALLOWED)
            .row(INVALID_HEADERS, USER_AGENT_REJECTED)
            .row(INVALID_EXTRA_DATA, TOKEN_EXPIRED)
            .row(FunError.KEY_DOES_NOT_EXIST, KEY_MISSING, KEY_UNKNOWN, IP_NOT_ALLOWED)
            .row(FunError.ACCOUNT_SUSPENDED, ACCOUNT_SUSPENDED, IP_BANNED)
            .row(FunError.PACKAGE_PAUSED, PLAN_PAUSED, PLAN_INACTIVE)
            .row(FunError.PACKAGE_EXPIRED, PLAN_EXPIRED)
            .row(FunError.ZERO_BALANCE, INSUFFICIENT_FUNDS, PLAN_LIMIT)
            .row(FunError.RATE_LIMIT_EXCEEDED, HOURLY_LIMIT, DAILY_LIMIT)
            .row(FunError.RATE_LIMIT_EXCEEDED, RATE_LIMITED, POLL_RATE_LIMITED)
            .row(FunError.THREAD_THRESHOLD_EXCEEDED, IN_FLIGHT_LIMIT)
            .row(FunError.SERVICE_UNAVALIABLE, DRAINING, NO_BACKEND, ALL_BACKENDS_OPEN)
            .row(FunError.SERVICE_UNAVALIABLE, OVERLOADED, ROUTE_UNSUPPORTED)
            .row(FunError.PROXY_CONNECTION, PROXY_REFUSED, PROXY_TIMEOUT)
            .row(FunError.PROXY_CONNECTION, PROXY_BANNED, PROXY_AUTH_FAILED, PROXY_INCOMPATIBLE)
            .row(FunError.FINGERPRINT_UNAVAILABLE, OUT_OF_CAPACITY)
            .row(FunError.FINGERPRINT_UNAVAILABLE, UNREACHABLE, THROTTLED, UPSTREAM_ACCOUNT)
            .row(FunError.TASK_EXCEPTION, BACKEND_ERROR, GARBLED)
            .row(FunError.SOLVE_TIMEOUT, ATTEMPT_TIMEOUT)
            .row(FunError.TASK_TIMEOUT, DEADLINE_EXCEEDED)
            .row(FunError.CAPTCHA_UNSOLVABLE, UNSOLVABLE)
            .row(FunError.TASK_CANCELLED, CANCELLED)
            .row(stateUnavailable, STATE_UNAVAILABLE)
            .row(internal, INTERNAL)
            .table
            .build();
  }

  /** The answer to a call that was refused. */
  WireReply refused(Fault fault) {
    Answer answer = table.answer(fault);
    return timed(
        WireReply.json(
            answer.status(),
            json -> {
              json.writeStartObject();
              json.writeNumberField("errorId", 1);
              write(json, answer.error());
              json.writeEndObject();
            }),
        fault);
  }

  /**
   * The answer about a task that ended so.
   *
   * @param isOk true to tell it as if nothing were wrong but the task
   */
  static WireReply failed(String task, Fault fault, boolean isOk) {
    Answer answer = TASK.table.answer(fault);
    return timed(
        WireReply.json(
            isOk ? 200 : answer.status(),
            json -> {
              json.writeStartObject();
              json.writeNumberField("errorId", 1);
              json.writeStringField("taskId", task);
              json.writeStringField("status", isOk ? FunPoll.READY : FunPoll.FAILURE);
              write(json, answer.error());
              json.writeEndObject();
            }),
        fault);
  }

  private static void write(JsonGenerator json, FunError error) throws IOException {
    json.writeStringField("errorCode", error.code());
    json.writeStringField("errorDescription", error.text());
  }

  /** A wait belongs to the statuses that ask for one. */
  private static WireReply timed(WireReply reply, Fault fault) {
    return reply.status() == 429 || reply.status() == 503 ? reply.retryAfter(fault) : reply;
  }
}
