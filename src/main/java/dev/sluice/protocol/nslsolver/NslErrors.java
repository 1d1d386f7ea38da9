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
import dev.sluice.protocol.Template;
import dev.sluice.protocol.WireReply;
import java.util.EnumMap;
import java.util.Map;

/** NSLSolver's error table, as its contract lists it. Immutable. */
final class NslErrors {

  /** An error's text and shape; the whole reply where the text is the same for every fault. */
  private record Answer(int status, Template text, WireReply constant) {

    static Answer of(NslError error) {
      return new Answer(
          error.status(), Template.of(error.text()), reply(error.status(), error.text()));
    }

    WireReply tell(Fault fault) {
      return text.isConstant() ? constant : reply(status, text.fill(fault));
    }
  }

  private static final Map<NslError, Answer> ANSWERS = new EnumMap<>(NslError.class);

  static {
    for (NslError error : NslError.values()) {
      ANSWERS.put(error, Answer.of(error));
    }
  }

  private static final ErrorTable<NslError> TABLE =
      ErrorTable.<NslError>rows()
          .row(NslError.INVALID_JSON, MALFORMED_BODY, TASK_MISSING, IDEMPOTENCY_MISMATCH)
          .row(NslError.INVALID_JSON, IMAGE_TOO_SMALL, IMAGE_TOO_LARGE, IMAGE_CORRUPTED)
          .row(NslError.BODY_TOO_LARGE, BODY_TOO_LARGE)
          .row(NslError.INVALID_TYPE, TYPE_UNSUPPORTED)
          .row(NslError.INVALID_TYPE, FIELD_MISSING, field("type"))
          .row(NslError.KASADA_CONFIG_REQUIRED, FIELD_MISSING, field("kasada_config"))
          .row(NslError.USER_AGENT_REQUIRED, FIELD_MISSING, field("user_agent"))
          .row(NslError.FIELD_REQUIRED, FIELD_MISSING)
          .row(NslError.FIELD_TOO_LONG, FIELD_INVALID, reason(LENGTH))
          .row(NslError.UA_VERSION_RANGE, FIELD_INVALID, reason(RANGE))
          .row(NslError.URL_SCHEME, FIELD_INVALID, reason(SCHEME))
          .row(NslError.URL_INTERNAL, FIELD_INVALID, reason(INTERNAL_ADDRESS))
          .row(NslError.ILLEGAL_CHARACTERS, FIELD_INVALID)
          .row(NslError.PROXY_REQUIRED, PROXY_MISSING)
          .row(NslError.PROXY_FORMAT, PROXY_INVALID)
          .row(NslError.NOT_FOUND, TASK_NOT_FOUND, REPORT_REFUSED, ROUTE_UNKNOWN)
          .row(NslError.METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED)
          .row(NslError.MISSING_KEY, KEY_MISSING)
          .row(NslError.INVALID_KEY, KEY_UNKNOWN, ACCOUNT_SUSPENDED)
          .row(
              NslError.INSUFFICIENT_BALANCE,
              INSUFFICIENT_FUNDS,
              PLAN_INACTIVE,
              PLAN_PAUSED,
              PLAN_EXPIRED,
              PLAN_LIMIT)
          .row(NslError.ACCESS_DENIED, IP_BANNED)
          .row(NslError.IP_NOT_WHITELISTED, IP_NOT_ALLOWED)
          .row(NslError.TYPE_NOT_ALLOWED, TYPE_NOT_ALLOWED)
          .row(NslError.DOMAIN_NOT_ALLOWED, TARGET_BANNED, TARGET_NOT_ALLOWED)
          .row(NslError.RATE_LIMIT_OF, RATE_LIMITED)
          .row(NslError.RATE_LIMIT, POLL_RATE_LIMITED, IN_FLIGHT_LIMIT, HOURLY_LIMIT, DAILY_LIMIT)
          .row(
              NslError.NO_SERVERS,
              NO_BACKEND,
              ALL_BACKENDS_OPEN,
              ROUTE_UNSUPPORTED,
              OVERLOADED,
              DRAINING)
          .row(NslError.NO_SERVERS, OUT_OF_CAPACITY, THROTTLED)
          .row(
              NslError.BACKEND_ERROR,
              UNREACHABLE,
              BACKEND_ERROR,
              GARBLED,
              UPSTREAM_ACCOUNT,
              STATE_UNAVAILABLE,
              INTERNAL)
          .row(NslError.SOLVE_FAILED, UNSOLVABLE, ATTEMPT_TIMEOUT, DEADLINE_EXCEEDED, CANCELLED)
          .row(NslError.SOLVE_FAILED, SITE_KEY_REJECTED, DOMAIN_REJECTED, USER_AGENT_REJECTED)
          .row(NslError.SOLVE_FAILED, TOKEN_EXPIRED, TEMPLATE_UNKNOWN)
          .row(
              NslError.SOLVE_FAILED,
              PROXY_REFUSED,
              PROXY_TIMEOUT,
              PROXY_BANNED,
              PROXY_AUTH_FAILED,
              PROXY_INCOMPATIBLE)
          .build();

  private final WireReply unknownType;

  /**
   * The table.
   *
   * @param types the served wire types, as the text of an unknown type lists them
   */
  NslErrors(String types) {
    unknownType = tell(NslError.INVALID_TYPE, Fault.of(TYPE_UNSUPPORTED).withSubject(types));
  }

  /** The answer to a request that was refused here. */
  WireReply refused(Fault fault) {
    NslError error = TABLE.answer(fault);
    return error == NslError.INVALID_TYPE ? unknownType : tell(error, fault);
  }

  /**
   * The answer where a solve ended: what a backend found wrong with the request is no fault of a
   * field of it.
   */
  WireReply failed(Fault fault) {
    return fault.failure().blame() == Blame.CLIENT
        ? tell(NslError.SOLVE_FAILED, fault)
        : refused(fault);
  }

  private static WireReply tell(NslError error, Fault fault) {
    return ANSWERS.get(error).tell(fault);
  }

  private static WireReply reply(int status, String text) {
    return WireReply.json(
        status,
        json -> {
          json.writeStartObject();
          json.writeBooleanField("success", false);
          json.writeStringField("error", text);
          json.writeEndObject();
        });
  }
}
