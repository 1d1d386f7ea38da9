package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class TokenBucketPropertiesTest {

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final BigInteger MINUTE = BigInteger.valueOf(MINUTE_NANOS);

  @Property
  void neverGrantsMoreThanCapacityAndRefillInAnyWindow(
      @ForAll @LongRange(min = 1, max = 100) long perMinute,
      @ForAll long origin,
      @ForAll("steps") List<Long> steps) {
    TokenBucket bucket = new TokenBucket(perMinute, origin);
    List<Long> grants = new ArrayList<>();
    long elapsed = 0;
    for (long step : steps) {
      elapsed += step;
      while (bucket.tryTake(origin + elapsed)) {
        grants.add(elapsed);
      }
    }
    for (int from = 0; from < grants.size(); from++) {
      for (int to = from; to < grants.size(); to++) {
        long granted = to - from + 1L;
        long window = grants.get(to) - grants.get(from);
        if (granted * MINUTE_NANOS > perMinute * (MINUTE_NANOS + window)) {
          fail("%s grants within %s ns at %s a minute", granted, window, perMinute);
        }
      }
    }
  }

  @Property
  void agreesWithExactFractions(
      @ForAll("rates") long perMinute, @ForAll long origin, @ForAll("moves") List<Long> moves) {
    TokenBucket bucket = new TokenBucket(perMinute, origin);
    BigInteger rate = BigInteger.valueOf(perMinute);
    BigInteger full = rate.multiply(MINUTE);
    BigInteger level = full;
    long now = 0;
    long latest = 0;
    for (long move : moves) {
      now += move;
      level = level.add(rate.multiply(BigInteger.valueOf(Math.max(0, now - latest)))).min(full);
      latest = Math.max(latest, now);
      if (move % 3 == 0) {
        bucket.refund(origin + now);
        level = level.add(MINUTE).min(full);
      } else {
        boolean hasToken = level.compareTo(MINUTE) >= 0;
        assertThat(bucket.tryTake(origin + now)).as("a token at %s", now).isEqualTo(hasToken);
        level = hasToken ? level.subtract(MINUTE) : level;
      }
      assertThat(bucket.remaining(origin + now))
          .isEqualTo(level.divide(MINUTE).longValueExact())
          .isBetween(0L, perMinute);
      assertThat(bucket.nanosToToken(origin + now)).isEqualTo(nanosUntil(MINUTE, level, rate));
    }
  }

  @Property
  void resizingThereAndBackGrantsNothing(
      @ForAll("rates") long perMinute,
      @ForAll("rates") long other,
      @ForAll("steps") List<Long> steps) {
    TokenBucket plain = new TokenBucket(perMinute, 0);
    TokenBucket resized = new TokenBucket(perMinute, 0);
    long now = 0;
    for (long step : steps) {
      now += step;
      plain.tryTake(now);
      resized.tryTake(now);
    }
    long left =
        resized.resized(Math.max(perMinute, other), now).resized(perMinute, now).remaining(now);
    assertThat(left).isEqualTo(plain.remaining(now));
  }

  private static long nanosUntil(BigInteger goal, BigInteger level, BigInteger rate) {
    BigInteger missing = goal.subtract(level).max(BigInteger.ZERO);
    return missing.add(rate).subtract(BigInteger.ONE).divide(rate).longValueExact();
  }

  @Provide
  Arbitrary<Long> rates() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 100),
        Arbitraries.longs().between(1, TokenBucket.MAX_PER_MINUTE));
  }

  /** Time that only goes on, by up to two minutes at once. */
  @Provide
  Arbitrary<List<Long>> steps() {
    return Arbitraries.longs().between(0, 120_000_000_000L).list().ofMaxSize(20);
  }

  /** Time that also runs backwards. */
  @Provide
  Arbitrary<List<Long>> moves() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(-5_000_000_000L, 20_000_000_000L),
            Arbitraries.longs().between(-120_000_000_000L, 120_000_000_000L))
        .list()
        .ofMaxSize(200);
  }
}
