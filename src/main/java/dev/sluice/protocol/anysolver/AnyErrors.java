package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.ErrorTable.field;
import static dev.sluice.protocol.ErrorTable.reason;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.ErrorTable;
import dev.sluice.protocol.Template;
import dev.sluice.protocol.WireReply;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** AnySolver's error table, as section 5.1 of its contract lists it. Pure. */
final class AnyErrors {

  private static final ErrorTable<AnyCode> TABLE =
      ErrorTable.<AnyCode>rows()
          .row(AnyCode.VALIDATION_ERROR, MALFORMED_BODY, BODY_TOO_LARGE)
          .row(AnyCode.INVALID_TASK_DATA, TASK_MISSING, FIELD_MISSING)
          .row(AnyCode.TASK_NOT_SUPPORTED, TYPE_UNSUPPORTED)
          .row(AnyCode.INVALID_WEBSITEURL, FIELD_INVALID, field("websiteURL"))
          .row(AnyCode.INVALID_SITEKEY, FIELD_INVALID, field("websiteKey"))
          .row(AnyCode.INVALID_USERAGENT, FIELD_INVALID, field("userAgent"))
          .row(AnyCode.VALIDATION_ERROR, FIELD_INVALID, field("selectionMode"))
          .row(AnyCode.VALIDATION_ERROR, FIELD_INVALID, field("keyPoolMode"))
          .row(AnyCode.VALIDATION_ERROR, FIELD_INVALID, field("provider"))
          .row(AnyCode.VALIDATION_ERROR, FIELD_INVALID, field("settings"))
          .row(AnyCode.INVALID_TASK_DATA, FIELD_INVALID)
          .row(AnyCode.IMAGE_TOO_SMALL, IMAGE_TOO_SMALL)
          .row(AnyCode.IMAGE_TOO_LARGE, IMAGE_TOO_LARGE)
          .row(AnyCode.IMAGE_CORRUPTED, IMAGE_CORRUPTED)
          .row(AnyCode.PROXY_MISSING, PROXY_MISSING)
          .row(AnyCode.INVALID_TASK_DATA, PROXY_INVALID)
          .row(AnyCode.TASK_NOT_FOUND, TASK_NOT_FOUND)
          .row(AnyCode.VALIDATION_ERROR, ROUTE_UNKNOWN, METHOD_NOT_ALLOWED)
          .row(AnyCode.VALIDATION_ERROR, REPORT_REFUSED, IDEMPOTENCY_MISMATCH)
          .row(AnyCode.INVALID_SITEKEY, SITE_KEY_REJECTED, TEMPLATE_UNKNOWN)
          .row(AnyCode.INVALID_DOMAIN, DOMAIN_REJECTED)
          .row(AnyCode.INVALID_USERAGENT, USER_AGENT_REJECTED)
          .row(AnyCode.TOKEN_EXPIRED, TOKEN_EXPIRED)
          .row(AnyCode.ERROR_KEY_DOES_NOT_EXIST, KEY_MISSING, KEY_UNKNOWN, IP_NOT_ALLOWED)
          .row(AnyCode.ERROR_USER_BANNED, ACCOUNT_SUSPENDED, IP_BANNED)
          .row(AnyCode.TASK_NOT_SUPPORTED, TYPE_NOT_ALLOWED)
          .row(AnyCode.DOMAIN_BANNED, TARGET_BANNED, TARGET_NOT_ALLOWED)
          .row(AnyCode.ERROR_ZERO_BALANCE, INSUFFICIENT_FUNDS)
          .row(AnyCode.ERROR_ZERO_BALANCE, PLAN_INACTIVE, PLAN_PAUSED, PLAN_EXPIRED, PLAN_LIMIT)
          .row(AnyCode.RATE_LIMITED, Failure.RATE_LIMITED, POLL_RATE_LIMITED)
          .row(AnyCode.RATE_LIMITED, IN_FLIGHT_LIMIT, HOURLY_LIMIT, DAILY_LIMIT)
          .row(AnyCode.NO_PROVIDERS_AVAILABLE, NO_BACKEND)
          .row(
              AnyCode.PROVIDER_TASK_NOT_SUPPORTED,
              ROUTE_UNSUPPORTED,
              fault -> fault.backend().isPresent())
          .row(AnyCode.TASK_NOT_SUPPORTED, ROUTE_UNSUPPORTED)
          .row(AnyCode.PROVIDER_GLOBAL_LIMIT_REACHED, OVERLOADED)
          .row(AnyCode.SERVICE_UNAVAILABLE, OUT_OF_CAPACITY)
          .row(AnyCode.SERVICE_UNAVAILABLE, ALL_BACKENDS_OPEN, DRAINING, UPSTREAM_ACCOUNT)
          .row(AnyCode.PROXY_CONNECTION_FAILED, PROXY_REFUSED, PROXY_TIMEOUT)
          .row(AnyCode.PROXY_BANNED, PROXY_BANNED)
          .row(AnyCode.PROXY_AUTH_FAILED, PROXY_AUTH_FAILED)
          .row(AnyCode.PROXY_INCOMPATIBLE, PROXY_INCOMPATIBLE)
          .row(AnyCode.PROVIDER_UNREACHABLE, UNREACHABLE)
          .row(AnyCode.PROVIDER_RATE_LIMITED, THROTTLED)
          .row(AnyCode.PROVIDER_RESPONSE_MALFORMED, GARBLED)
          .row(AnyCode.UNKNOWN_PROVIDER_ERROR, BACKEND_ERROR)
          .row(AnyCode.CAPTCHA_UNSOLVABLE, UNSOLVABLE)
          .row(AnyCode.TASK_TIMEOUT, ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED)
          .row(AnyCode.TRANSFORMATION_ERROR, INTERNAL, reason(Reason.TRANSFORM))
          .row(AnyCode.INTERNAL_ERROR, INTERNAL, STATE_UNAVAILABLE, CANCELLED)
          .build();

  /** What a backend may come to when it is asked for its balance. */
  private static final Set<Failure> OF_A_BALANCE =
      EnumSet.of(UNREACHABLE, BACKEND_ERROR, GARBLED, THROTTLED, OUT_OF_CAPACITY, ATTEMPT_TIMEOUT);

  /** The two failures that lie outside the API; everything else is 200. */
  private static final Map<Failure, Integer> FAILURE_TO_STATUS =
      Map.of(ROUTE_UNKNOWN, 404, METHOD_NOT_ALLOWED, 405);

  private static final Map<AnyCode, Template> CODE_TO_TEXT = new EnumMap<>(AnyCode.class);

  static {
    for (AnyCode code : AnyCode.values()) {
      CODE_TO_TEXT.put(code, Template.of(code.text()));
    }
  }

  private AnyErrors() {}

  /** The answer to a request that was refused. */
  static WireReply refused(Fault fault) {
    AnyCode code = TABLE.answer(fault);
    return reply(fault, code, text(code, fault));
  }

  /** The answer to a balance call that was refused. */
  static WireReply balanceRefused(Fault fault) {
    if (fault.failure() == ROUTE_UNSUPPORTED) {
      AnyCode code = AnyCode.PROVIDER_BALANCE_NOT_SUPPORTED;
      return reply(fault, code, text(code, fault));
    }
    if (OF_A_BALANCE.contains(fault.failure())) {
      AnyCode code = AnyCode.PROVIDER_BALANCE_ERROR;
      return reply(fault, code, text(code, fault) + text(TABLE.answer(fault), fault));
    }
    return refused(fault);
  }

  /** Writes the three members of an error. */
  static void write(JsonGenerator json, Fault fault) throws IOException {
    AnyCode code = TABLE.answer(fault);
    write(json, code, text(code, fault));
  }

  private static void write(JsonGenerator json, AnyCode code, String text) throws IOException {
    json.writeNumberField("errorId", code.errorId());
    json.writeStringField("errorCode", code.name());
    json.writeStringField("errorDescription", text);
  }

  private static String text(AnyCode code, Fault fault) {
    return CODE_TO_TEXT.get(code).fill(fault);
  }

  private static WireReply reply(Fault fault, AnyCode code, String text) {
    return WireReply.json(
        FAILURE_TO_STATUS.getOrDefault(fault.failure(), 200),
        json -> {
          json.writeStartObject();
          write(json, code, text);
          json.writeEndObject();
        });
  }
}
