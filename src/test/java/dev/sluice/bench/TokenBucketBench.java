package dev.sluice.bench;

import dev.sluice.state.TokenBucket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What taking a token costs, time given. Confined to one thread. */
@State(Scope.Thread)
public class TokenBucketBench {

  private static final long NANOS_BETWEEN = 1_000;

  private final TokenBucket ample = new TokenBucket(TokenBucket.MAX_PER_MINUTE, 0);
  private final TokenBucket empty = new TokenBucket(1, 0);
  private long nowNanos;

  /** From a bucket that refills as fast as it is emptied. */
  @Benchmark
  public boolean take() {
    nowNanos += NANOS_BETWEEN;
    return ample.tryTake(nowNanos);
  }

  /** From a bucket that is empty nearly always. */
  @Benchmark
  public long refuse() {
    nowNanos += NANOS_BETWEEN;
    return empty.tryTake(nowNanos) ? 0 : empty.nanosToToken(nowNanos);
  }
}
