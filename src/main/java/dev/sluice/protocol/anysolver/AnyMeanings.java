package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.*;
import static dev.sluice.protocol.PolledErrors.OnPoll.REFUSED;
import static dev.sluice.protocol.PolledErrors.OnPoll.UNKNOWN;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.PolledErrors;
import dev.sluice.protocol.PolledErrors.Meaning;
import dev.sluice.protocol.SolutionForm;
import dev.sluice.protocol.StatusVerdicts;
import dev.sluice.protocol.TaskAnswer;
import dev.sluice.protocol.TaskVerdicts;
import dev.sluice.protocol.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How AnySolver's answers are understood where it is the provider, as section 5.2 of its contract
 * lists its codes. It gives back the price of what failed, so every error that it tells is REFUSED,
 * but for a task that it has lost. Pure; safe from any thread.
 */
final class AnyMeanings implements TaskVerdicts.Words {

  private static final long POLL_MILLIS = 2_000;
  private static final long PICTURE_POLL_MILLIS = 1_000;

  private static final Fault BAD_FIELD = Fault.of(FIELD_INVALID, Reason.FORMAT);

  private static final PolledErrors TABLE =
      new Table()
          .row(UNSOLVABLE, AnyCode.CAPTCHA_UNSOLVABLE)
          .row(DOMAIN_REJECTED, AnyCode.DOMAIN_BANNED, AnyCode.INVALID_DOMAIN)
          .row(UPSTREAM_ACCOUNT, AnyCode.ERROR_KEY_DOES_NOT_EXIST, AnyCode.ERROR_USER_BANNED)
          .row(UPSTREAM_ACCOUNT, AnyCode.ERROR_ZERO_BALANCE)
          .row(IMAGE_CORRUPTED, AnyCode.IMAGE_CORRUPTED)
          .row(IMAGE_TOO_LARGE, AnyCode.IMAGE_TOO_LARGE)
          .row(IMAGE_TOO_SMALL, AnyCode.IMAGE_TOO_SMALL)
          .row(SITE_KEY_REJECTED, AnyCode.INVALID_SITEKEY)
          .row(USER_AGENT_REJECTED, AnyCode.INVALID_USERAGENT)
          .row(BAD_FIELD, REFUSED, AnyCode.INVALID_TASK_DATA)
          .row(BAD_FIELD.withField("target"), REFUSED, AnyCode.INVALID_WEBSITEURL)
          .row(ROUTE_UNSUPPORTED, AnyCode.TASK_NOT_SUPPORTED, AnyCode.PROVIDER_TASK_NOT_SUPPORTED)
          .row(TOKEN_EXPIRED, AnyCode.TOKEN_EXPIRED)
          .row(PROXY_AUTH_FAILED, AnyCode.PROXY_AUTH_FAILED)
          .row(PROXY_BANNED, AnyCode.PROXY_BANNED)
          .row(PROXY_INCOMPATIBLE, AnyCode.PROXY_INCOMPATIBLE)
          .row(PROXY_REFUSED, AnyCode.PROXY_CONNECTION_FAILED)
          .row(PROXY_MISSING, AnyCode.PROXY_MISSING)
          .row(THROTTLED, AnyCode.RATE_LIMITED, AnyCode.PROVIDER_RATE_LIMITED)
          .row(OUT_OF_CAPACITY, AnyCode.SERVICE_UNAVAILABLE, AnyCode.NO_PROVIDERS_AVAILABLE)
          .row(OUT_OF_CAPACITY, AnyCode.PROVIDER_GLOBAL_LIMIT_REACHED)
          .row(Fault.of(BACKEND_ERROR), UNKNOWN, AnyCode.TASK_NOT_FOUND)
          .row(ATTEMPT_TIMEOUT, AnyCode.TASK_TIMEOUT)
          .row(BACKEND_ERROR, AnyCode.INTERNAL_ERROR, AnyCode.PROVIDER_RESPONSE_MALFORMED)
          .row(BACKEND_ERROR, AnyCode.PROVIDER_UNREACHABLE, AnyCode.PROVIDER_BALANCE_ERROR)
          .row(BACKEND_ERROR, AnyCode.PROVIDER_BALANCE_NOT_SUPPORTED, AnyCode.TRANSFORMATION_ERROR)
          .row(BACKEND_ERROR, AnyCode.VALIDATION_ERROR, AnyCode.UNKNOWN_PROVIDER_ERROR)
          .total();

  private static final StatusVerdicts STATUSES =
      StatusVerdicts.rows()
          .row(429, THROTTLED, Disposition.REFUSED)
          .row(500, 599, BACKEND_ERROR, Disposition.UNKNOWN)
          .build();

  /** Rows by our own list of the codes, each of which must have one. */
  private static final class Table {

    private final PolledErrors.Builder rows = PolledErrors.rows();

    Table row(Failure failure, AnyCode... codes) {
      return row(Fault.of(failure), REFUSED, codes);
    }

    Table row(Fault fault, PolledErrors.OnPoll onPoll, AnyCode... codes) {
      rows.row(fault, onPoll, Stream.of(codes).map(AnyCode::name).toArray(String[]::new));
      return this;
    }

    PolledErrors total() {
      PolledErrors table = rows.build();
      for (AnyCode code : AnyCode.values()) {
        if (!table.codes().contains(code.name())) {
          throw new IllegalStateException("meaning of " + code + " (expected: a row)");
        }
      }
      return table;
    }
  }

  @Override
  public Optional<Meaning> error(TaskAnswer answer, boolean isPoll) {
    boolean isError = answer.isSet("errorId") || answer.state().equals("failed");
    return isError
        ? Optional.of(TABLE.meaning(answer.body().text("errorCode").orElse("")))
        : Optional.empty();
  }

  @Override
  public Verdict.Failed withoutAnswer(int httpStatus) {
    return STATUSES.verdict(httpStatus);
  }

  @Override
  public Optional<Solution> solution(SolveRequest request, Object wire) {
    Solution read = AnySolutions.shape(request.type()).read(wire);
    return SolutionForm.completed(request, read);
  }

  @Override
  public long firstPollMillis(SolveRequest request) {
    return nextPollMillis(request);
  }

  @Override
  public long nextPollMillis(SolveRequest request) {
    return request.type().isImage() ? PICTURE_POLL_MILLIS : POLL_MILLIS;
  }
}
