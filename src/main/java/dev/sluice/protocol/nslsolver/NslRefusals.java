package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Disposition.REFUSED;
import static dev.sluice.model.Disposition.UNKNOWN;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.ProviderWait;
import dev.sluice.protocol.StatusVerdicts;
import dev.sluice.protocol.Verdict;

/**
 * What NSLSolver's errors mean when it answers us, as its contract lists them: the status first,
 * then how the text begins. It bills solutions alone, so that only a gateway's answer leaves it
 * open whether something is paid for. Pure.
 */
final class NslRefusals {

  private static final int BAD_REQUEST = 400;

  private static final StatusVerdicts TABLE =
      StatusVerdicts.rows()
          .row(BAD_REQUEST, NslError.INVALID_JSON.beginning(), Fault.of(Failure.ROUTE_UNSUPPORTED))
          .row(BAD_REQUEST, NslError.INVALID_TYPE.beginning(), Fault.of(Failure.ROUTE_UNSUPPORTED))
          .row(
              BAD_REQUEST,
              NslError.KASADA_CONFIG_REQUIRED.beginning(),
              Fault.of(Failure.ROUTE_UNSUPPORTED))
          .row(BAD_REQUEST, of(NslForms.SITE_KEY), Fault.of(Failure.SITE_KEY_REJECTED))
          .row(BAD_REQUEST, of(NslForms.URL), Fault.of(Failure.DOMAIN_REJECTED))
          .row(BAD_REQUEST, NslError.PROXY_REQUIRED.beginning(), Fault.of(Failure.PROXY_MISSING))
          .row(
              BAD_REQUEST,
              of(NslForms.PROXY) + "format",
              Fault.of(Failure.PROXY_INVALID, Reason.FORMAT))
          .row(
              BAD_REQUEST,
              of(NslForms.PROXY) + "exceeds",
              Fault.of(Failure.PROXY_INVALID, Reason.FORMAT))
          .row(BAD_REQUEST, of(NslForms.USER_AGENT), Fault.of(Failure.USER_AGENT_REJECTED))
          .row(
              BAD_REQUEST,
              of(NslForms.UA_VERSION),
              Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "uaVersion"))
          .row(BAD_REQUEST, "", Fault.of(Failure.FIELD_INVALID, Reason.FORMAT))
          .row(401, 402, Failure.UPSTREAM_ACCOUNT, REFUSED)
          .row(403, NslError.DOMAIN_NOT_ALLOWED.beginning(), Fault.of(Failure.DOMAIN_REJECTED))
          .row(403, Failure.UPSTREAM_ACCOUNT, REFUSED)
          .row(429, Failure.THROTTLED, REFUSED)
          .row(503, NslError.NO_SERVERS.beginning(), Fault.of(Failure.OUT_OF_CAPACITY))
          .row(503, NslError.SOLVE_FAILED.beginning(), Fault.of(Failure.UNSOLVABLE))
          .row(503, Failure.BACKEND_ERROR, REFUSED)
          .row(500, Failure.BACKEND_ERROR, REFUSED)
          .row(Integer.MIN_VALUE, Integer.MAX_VALUE, Failure.BACKEND_ERROR, UNKNOWN)
          .build();

  private NslRefusals() {}

  /** What an answer with any status but 200 means. */
  static Verdict verdict(BackendReply reply) {
    String text =
        Json.readObject(reply.body())
            .map(Members::exact)
            .flatMap(body -> body.text("error"))
            .orElse("");
    return ProviderWait.with(TABLE.verdict(reply.status(), text), ProviderWait.millis(reply));
  }

  /** How a text begins that is about a field. */
  private static String of(Field field) {
    return field.name() + " ";
  }
}
