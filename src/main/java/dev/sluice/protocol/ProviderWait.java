package dev.sluice.protocol;

import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** How long a backend asks us to wait before we try again; an hour is the most. Pure. */
public final class ProviderWait {

  private static final long MAX_SECONDS = 3_600;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private ProviderWait() {}

  /** The header {@code Retry-After} in milliseconds; it is read as seconds only. */
  public static OptionalLong millis(BackendReply reply) {
    return Optional.ofNullable(reply.headers().get(HttpHeaders.RETRY_AFTER))
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> OptionalLong.of(millis(Double.parseDouble(text))))
        .orElse(OptionalLong.empty());
  }

  /** A JSON number of seconds from the answer's body, else the header; in milliseconds. */
  public static OptionalLong millis(BackendReply reply, Object bodySeconds) {
    return bodySeconds instanceof Number seconds && seconds.doubleValue() >= 0
        ? OptionalLong.of(millis(seconds.doubleValue()))
        : millis(reply);
  }

  /** The verdict with that wait, if there is one. */
  public static Verdict.Failed with(Verdict.Failed verdict, OptionalLong millis) {
    return millis.isPresent()
        ? new Verdict.Failed(
            verdict.fault().withRetryAfterMillis(millis.getAsLong()), verdict.disposition())
        : verdict;
  }

  private static long millis(double seconds) {
    return Math.round(Math.min(seconds, MAX_SECONDS) * MILLIS_PER_SECOND);
  }
}
