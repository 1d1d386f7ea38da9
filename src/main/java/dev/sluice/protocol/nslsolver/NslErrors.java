package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.*;
import static dev.sluice.model.Reason.INTERNAL_ADDRESS;
import static dev.sluice.model.Reason.LENGTH;
import static dev.sluice.model.Reason.RANGE;
import static dev.sluice.model.Reason.SCHEME;
import static dev.sluice.protocol.ErrorTable.field;
import static dev.sluice.protocol.ErrorTable.reason;

import dev.sluice.model.Blame;
import dev.sluice.model.Fault;
import dev.sluice.protocol.ErrorTable;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Template;
import dev.sluice.protocol.WireReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** NSLSolver's error table, as its contract lists it. Immutable. */
final class NslErrors {

  static final List<Map.Entry<CharSequence, CharSequence>> JSON =
      List.of(Map.entry(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized("application/json")));

  /** A status and a text; the whole reply where the text is the same for every fault. */
  private record Answer(int status, Template text, WireReply constant) {

    static Answer of(int status, String text) {
      Template template = Template.of(text);
      return new Answer(status, template, reply(status, template.isConstant() ? text : ""));
    }

    WireReply tell(Fault fault) {
      return text.isConstant() ? constant : reply(status, text.fill(fault));
    }
  }

  private static final Answer INVALID_JSON = Answer.of(400, "Invalid JSON");
  private static final Answer ILLEGAL_CHARACTERS =
      Answer.of(400, "{field} contains invalid characters");
  private static final Answer INVALID_KEY = Answer.of(401, "Invalid API key");
  private static final Answer NO_MONEY = Answer.of(402, "Insufficient balance");
  private static final Answer NO_DOMAIN = Answer.of(403, "This domain is not allowed");
  private static final Answer NOT_FOUND = Answer.of(404, "Not found");
  private static final Answer SLOW_DOWN = Answer.of(429, "Rate limit exceeded");
  private static final Answer NO_SERVERS =
      Answer.of(503, "No backend servers available for this captcha type");
  private static final Answer BROKEN = Answer.of(503, "Backend error");
  private static final Answer UNSOLVED = Answer.of(503, "Solve failed");

  private final ErrorTable<Answer> table;

  /**
   * The table.
   *
   * @param types the served wire types, as the text of an unknown type lists them
   */
  NslErrors(String types) {
    Answer unknownType = Answer.of(400, "Invalid type. Valid types: " + types);
    table =
        ErrorTable.<Answer>rows()
            .row(INVALID_JSON, MALFORMED_BODY, TASK_MISSING, IDEMPOTENCY_MISMATCH)
            .row(INVALID_JSON, IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED)
            .row(Answer.of(400, "Request body too large"), BODY_TOO_LARGE)
            .row(unknownType, TYPE_UNSUPPORTED)
            .row(unknownType, FIELD_MISSING, field("type"))
            .row(
                Answer.of(400, "kasada_config required for kasada type"),
                FIELD_MISSING,
                field("kasada_config"))
            .row(
                Answer.of(400, "user_agent is required for {subject} type"),
                FIELD_MISSING,
                field("user_agent"))
            .row(Answer.of(400, "{field} is required"), FIELD_MISSING)
            .row(
                Answer.of(400, "{field} exceeds maximum length of {limit}"),
                FIELD_INVALID,
                reason(LENGTH))
            .row(
                Answer.of(400, "ua_version must be between 80 and 300"),
                FIELD_INVALID,
                reason(RANGE))
            .row(Answer.of(400, "url must use http or https"), FIELD_INVALID, reason(SCHEME))
            .row(
                Answer.of(400, "url must not target internal addresses"),
                FIELD_INVALID,
                reason(INTERNAL_ADDRESS))
            .row(ILLEGAL_CHARACTERS, FIELD_INVALID)
            .row(Answer.of(400, "proxy is required"), PROXY_MISSING)
            .row(
                Answer.of(400, "proxy format must be protocol://[user:pass@]host:port"),
                PROXY_INVALID)
            .row(NOT_FOUND, TASK_NOT_FOUND, REPORT_REFUSED, ROUTE_UNKNOWN)
            .row(Answer.of(405, "Method not allowed"), METHOD_NOT_ALLOWED)
            .row(Answer.of(401, "Missing API key. Use X-API-Key header."), KEY_MISSING)
            .row(INVALID_KEY, KEY_UNKNOWN, ACCOUNT_SUSPENDED)
            .row(NO_MONEY, INSUFFICIENT_FUNDS, PLAN_INACTIVE, PLAN_PAUSED, PLAN_EXPIRED, PLAN_LIMIT)
            .row(Answer.of(403, "Access denied"), IP_BANNED)
            .row(Answer.of(403, "IP not whitelisted"), IP_NOT_ALLOWED)
            .row(
                Answer.of(403, "Captcha type '{subject}' is not allowed for your account"),
                TYPE_NOT_ALLOWED)
            .row(NO_DOMAIN, TARGET_BANNED, TARGET_NOT_ALLOWED)
            .row(
                Answer.of(429, "Rate limit exceeded: max {limit} captchas per minute"),
                RATE_LIMITED)
            .row(SLOW_DOWN, POLL_RATE_LIMITED, IN_FLIGHT_LIMIT, HOURLY_LIMIT, DAILY_LIMIT)
            .row(NO_SERVERS, NO_BACKEND, ALL_BACKENDS_OPEN, ROUTE_UNSUPPORTED, OVERLOADED, DRAINING)
            .row(NO_SERVERS, OUT_OF_CAPACITY, THROTTLED)
            .row(
                BROKEN,
                UNREACHABLE,
                BACKEND_ERROR,
                GARBLED,
                UPSTREAM_ACCOUNT,
                STATE_UNAVAILABLE,
                INTERNAL)
            .row(UNSOLVED, UNSOLVABLE, ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED, CANCELLED)
            .row(UNSOLVED, SITE_KEY_REJECTED, DOMAIN_REJECTED, USER_AGENT_REJECTED)
            .row(UNSOLVED, TOKEN_EXPIRED, TEMPLATE_UNKNOWN)
            .row(
                UNSOLVED,
                PROXY_REFUSED,
                PROXY_TIMEOUT,
                PROXY_BANNED,
                PROXY_AUTH_FAILED,
                PROXY_INCOMPATIBLE)
            .build();
  }

  /** The answer to a request that was refused here. */
  WireReply refused(Fault fault) {
    return table.answer(fault).tell(fault);
  }

  /**
   * The answer where a solve ended: what a backend found wrong with the request is no fault of a
   * field of it.
   */
  WireReply failed(Fault fault) {
    return fault.failure().blame() == Blame.CLIENT ? UNSOLVED.tell(fault) : refused(fault);
  }

  /** The answer where an outcome came that the call cannot have. */
  WireReply impossible() {
    return BROKEN.constant();
  }

  private static WireReply reply(int status, String text) {
    Buffer body =
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeBooleanField("success", false);
              json.writeStringField("error", text);
              json.writeEndObject();
            });
    return new WireReply(status, JSON, body);
  }
}
