package dev.sluice.state.embedded;

import dev.sluice.state.TokenBucket;
import java.util.Optional;

/**
 * The rate of one account: a {@link TokenBucket} that follows the operator's limit, or none. Not
 * thread-safe: {@link AccountState} guards it.
 */
final class Rate {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private Optional<TokenBucket> bucket = Optional.empty();

  /** Takes over the limit; a changed one keeps what has been used. 0 ends it. */
  void follow(long perMinute, long nowNanos) {
    if (perMinute <= 0) {
      bucket = Optional.empty();
    } else if (bucket.isEmpty()) {
      bucket = Optional.of(new TokenBucket(perMinute, nowNanos));
    } else if (bucket.get().perMinute() != perMinute) {
      bucket = Optional.of(bucket.get().resized(perMinute, nowNanos));
    }
  }

  /** Takes a token; false if there is no limit or no token. */
  boolean take(long nowNanos) {
    return bucket.isPresent() && bucket.get().tryTake(nowNanos);
  }

  void refund(long nowNanos) {
    bucket.ifPresent(b -> b.refund(nowNanos));
  }

  /** Whole tokens left; 0 without a limit. */
  long remaining(long nowNanos) {
    return bucket.isPresent() ? bucket.get().remaining(nowNanos) : 0;
  }

  /** Milliseconds until there is a token, rounded up. */
  long millisToToken(long nowNanos) {
    long nanos = bucket.isPresent() ? bucket.get().nanosToToken(nowNanos) : 0;
    return (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
  }
}
