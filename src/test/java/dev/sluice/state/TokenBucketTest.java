package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;

  /** Origins that hurt: zero, both ends, and two from which the clock wraps during the test. */
  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_500_000_000})
  void givesExactlyOneTokenASecondAtSixtyAMinute(long origin) {
    TokenBucket bucket = new TokenBucket(60, origin);
    takeAll(bucket, 60, origin);
    for (int second = 1; second <= 100; second++) {
      long due = origin + second * SECOND;
      assertThat(bucket.tryTake(due - 1)).as("1 ns before second %s", second).isFalse();
      assertThat(bucket.nanosToToken(due - 1)).isEqualTo(1);
      assertThat(bucket.tryTake(due)).as("at second %s", second).isTrue();
      assertThat(bucket.tryTake(due)).as("twice at second %s", second).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 30_000_000_000L})
  void isFullAgainAfterAMinuteAndNotBefore(long origin) {
    TokenBucket bucket = new TokenBucket(7, origin);
    takeAll(bucket, 7, origin);
    assertThat(bucket.remaining(origin + MINUTE - 1)).isEqualTo(6);
    assertThat(bucket.remaining(origin + MINUTE)).isEqualTo(7);
    assertThat(bucket.remaining(origin + Long.MAX_VALUE)).isEqualTo(7);
  }

  @Test
  void aClockThatRunsBackwardsAddsNothingUntilItHasCaughtUp() {
    TokenBucket bucket = new TokenBucket(60, 0);
    takeAll(bucket, 60, 0);
    assertThat(bucket.tryTake(-MINUTE)).isFalse();
    assertThat(bucket.remaining(Long.MIN_VALUE + 1)).isZero();
    assertThat(bucket.tryTake(SECOND)).isTrue();
    assertThat(bucket.tryTake(0)).isFalse();
    assertThat(bucket.tryTake(SECOND)).as("the same second again").isFalse();
    assertThat(bucket.tryTake(2 * SECOND)).isTrue();
  }

  @Test
  void atOneAMinuteTheWaitIsTheMinute() {
    TokenBucket bucket = new TokenBucket(1, 0);
    assertThat(bucket.nanosToToken(0)).isZero();
    assertThat(bucket.tryTake(0)).isTrue();
    assertThat(bucket.nanosToToken(0)).isEqualTo(MINUTE);
    assertThat(bucket.tryTake(MINUTE - 1)).isFalse();
    assertThat(bucket.tryTake(MINUTE)).isTrue();
  }

  @Test
  void atTheLargestRateNothingOverflows() {
    TokenBucket bucket = new TokenBucket(TokenBucket.MAX_PER_MINUTE, 0);
    assertThat(bucket.remaining(0)).isEqualTo(TokenBucket.MAX_PER_MINUTE);
    takeAll(bucket, (int) TokenBucket.MAX_PER_MINUTE, 0);
    assertThat(bucket.nanosToToken(0)).isEqualTo(600);
    assertThat(bucket.remaining(600)).isEqualTo(1);
    assertThat(bucket.remaining(MINUTE - 1)).isEqualTo(TokenBucket.MAX_PER_MINUTE - 1);
    assertThat(bucket.remaining(MINUTE)).isEqualTo(TokenBucket.MAX_PER_MINUTE);
    bucket.refund(MINUTE);
    assertThat(bucket.remaining(MINUTE)).isEqualTo(TokenBucket.MAX_PER_MINUTE);
  }

  @Test
  void aRateThatDividesNothingLosesNothing() {
    TokenBucket bucket = new TokenBucket(7, 0);
    takeAll(bucket, 7, 0);
    for (long now = 0; now < MINUTE; now += 999_983) {
      assertThat(bucket.remaining(now)).as("at %s ns", now).isEqualTo(7 * now / MINUTE);
    }
  }

  @Test
  void aRefundIsATokenButNeverAboveTheCapacity() {
    TokenBucket bucket = new TokenBucket(2, 0);
    bucket.refund(0);
    assertThat(bucket.remaining(0)).isEqualTo(2);
    bucket.tryTake(0);
    bucket.refund(0);
    assertThat(bucket.remaining(0)).isEqualTo(2);
  }

  @Test
  void aResizedBucketLacksWhatWasUsed() {
    TokenBucket bucket = new TokenBucket(10, 0);
    takeAll(bucket, 4, 0);
    assertThat(bucket.resized(20, 0).remaining(0)).isEqualTo(16);
    assertThat(bucket.resized(5, 0).remaining(0)).isEqualTo(1);
    assertThat(bucket.resized(3, 0).remaining(0)).isZero();
    assertThat(bucket.resized(3, 0).nanosToToken(0)).isEqualTo(20 * SECOND);
    assertThat(bucket.resized(1, -MINUTE).remaining(0)).as("no time is counted twice").isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, TokenBucket.MAX_PER_MINUTE + 1, Long.MAX_VALUE})
  void refusesARateItCannotCountExactly(long perMinute) {
    assertThatThrownBy(() -> new TokenBucket(perMinute, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("perMinute: %s (expected: 1 to 100000000)", perMinute);
  }

  private static void takeAll(TokenBucket bucket, int tokens, long now) {
    boolean taken = true;
    for (int i = 0; i < tokens; i++) {
      taken &= bucket.tryTake(now);
    }
    assertThat(taken).as("there were %s tokens", tokens).isTrue();
  }
}
