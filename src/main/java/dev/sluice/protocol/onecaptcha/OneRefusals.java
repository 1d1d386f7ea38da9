package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Disposition.REFUSED;
import static dev.sluice.model.Disposition.UNKNOWN;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.ProviderErrors;
import dev.sluice.protocol.ProviderWait;
import dev.sluice.protocol.StatusVerdicts;
import dev.sluice.protocol.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What OneCaptcha's errors mean when they answer us, as the contract lists them: by their name, and
 * for some by the part of the request that they name too. Pure.
 */
final class OneRefusals {

  private static final String PROXY = "proxy";
  private static final String TARGET = "target";
  private static final String IMAGE = "image";
  private static final String OTHER = "field";

  private static final Fault TOO_LONG = Fault.of(Failure.FIELD_INVALID, Reason.LENGTH);

  private static final ProviderErrors NAMES =
      ProviderErrors.rows()
          .row(
              Failure.UPSTREAM_ACCOUNT,
              name(OneError.AUTH_INVALID),
              name(OneError.AUTH_FORBIDDEN),
              name(OneError.BALANCE_EMPTY))
          .row(Failure.DOMAIN_REJECTED, name(OneError.AUTH_FORBIDDEN, TARGET))
          .row(Failure.FIELD_MISSING, name(OneError.INPUT_MISSING))
          .row(Failure.PROXY_MISSING, name(OneError.INPUT_MISSING, PROXY))
          .row(Fault.of(Failure.FIELD_INVALID, Reason.FORMAT), name(OneError.INPUT_BAD_TYPE))
          .row(Fault.of(Failure.PROXY_INVALID, Reason.FORMAT), name(OneError.INPUT_BAD_TYPE, PROXY))
          .row(Failure.IMAGE_CORRUPTED, name(OneError.INPUT_BAD_TYPE, IMAGE))
          .row(Failure.IMAGE_TOO_SMALL, name(OneError.INPUT_TOO_SMALL))
          .row(Failure.IMAGE_TOO_LARGE, name(OneError.INPUT_TOO_LARGE))
          .row(
              TOO_LONG,
              name(OneError.INPUT_TOO_LARGE, PROXY),
              name(OneError.INPUT_TOO_LARGE, TARGET),
              name(OneError.INPUT_TOO_LARGE, OTHER))
          .row(Failure.ROUTE_UNSUPPORTED, name(OneError.METHOD_INVALID))
          .row(Failure.OUT_OF_CAPACITY, name(OneError.CAPACITY))
          .row(Failure.UNSOLVABLE, name(OneError.UNSOLVABLE))
          .row(Failure.BACKEND_ERROR, name(OneError.NOT_FOUND))
          .row(Failure.ATTEMPT_TIMEOUT, name(OneError.PROVIDER_TIMEOUT))
          .row(Failure.SITE_KEY_REJECTED, name(OneError.PROVIDER_SITEKEY))
          .row(Failure.DOMAIN_REJECTED, name(OneError.PROVIDER_DOMAIN))
          .row(Failure.PROXY_REFUSED, name(OneError.PROXY_REFUSED))
          .row(Failure.PROXY_TIMEOUT, name(OneError.PROXY_TIMEOUT))
          .row(Failure.PROXY_BANNED, name(OneError.PROXY_BANNED))
          .row(Failure.PROXY_AUTH_FAILED, name(OneError.PROXY_AUTH))
          .build();

  private static final StatusVerdicts STATUSES =
      StatusVerdicts.rows()
          .row(401, Failure.UPSTREAM_ACCOUNT, REFUSED)
          .row(403, Failure.UPSTREAM_ACCOUNT, REFUSED)
          .row(429, Failure.THROTTLED, REFUSED)
          .row(400, 499, Fault.of(Failure.FIELD_INVALID, Reason.FORMAT), REFUSED)
          .row(500, 599, Failure.BACKEND_ERROR, UNKNOWN)
          .build();

  /** The members of our requests; what a provider names beside them is not repeated. */
  private static final Set<String> MEMBERS =
      Set.of("type", TARGET, "siteKey", PROXY, "userAgent", IMAGE, "images", OneParams.NAME);

  private OneRefusals() {}

  /** What an answer that brings no task means. */
  static Verdict.Failed refusal(
      SolveRequest request, BackendReply reply, Map<String, Object> body) {
    return named(request, reply, body)
        .orElseGet(
            () -> ProviderWait.with(STATUSES.verdict(reply.status()), ProviderWait.millis(reply)));
  }

  /**
   * What an error object means; empty if its name is none that is published.
   *
   * @param error of an answer, or of a failed task
   */
  static Optional<Verdict.Failed> named(
      SolveRequest request, BackendReply reply, Map<String, Object> error) {
    Object name = error.get("error");
    Optional<String> field =
        Members.exact(error).text("field").flatMap(text -> known(text, request));
    return field
        .flatMap(text -> NAMES.verdict(reply.status(), name + " " + kind(text)))
        .or(() -> NAMES.verdict(reply.status(), name))
        .map(verdict -> field.isEmpty() ? verdict : naming(verdict, field.get()))
        .map(v -> ProviderWait.with(v, ProviderWait.millis(reply, error.get("retryAfter"))));
  }

  private static Verdict.Failed naming(Verdict.Failed verdict, String field) {
    return new Verdict.Failed(verdict.fault().withField(field), verdict.disposition());
  }

  private static Optional<String> known(String field, SolveRequest request) {
    if (field.startsWith("images[")) {
      return Optional.of("images");
    }
    String prefix = OneParams.NAME + ".";
    boolean isKnown =
        field.startsWith(prefix)
            ? request.params().containsKey(field.substring(prefix.length()))
            : MEMBERS.contains(field);
    return isKnown ? Optional.of(field) : Optional.empty();
  }

  private static String kind(String field) {
    if (field.startsWith(IMAGE)) {
      return IMAGE;
    }
    return field.equals(PROXY) || field.equals(TARGET) ? field : OTHER;
  }

  private static String name(OneError error) {
    return error.name();
  }

  private static String name(OneError error, String field) {
    return error.name() + " " + field;
  }
}
