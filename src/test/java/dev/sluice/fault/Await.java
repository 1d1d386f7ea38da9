package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what has to come about. Safe from any thread; fails at its deadline. */
final class Await {

  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Await() {}

  /** Returns once the condition holds; fails after 45 seconds, saying what did not happen. */
  static void until(String what, BooleanSupplier condition) {
    assertThat(comes(condition)).as(what).isTrue();
  }

  /** Returns once the value is the expected one; fails after 45 seconds with the last value. */
  static <T> void until(String what, T expected, Supplier<T> value) {
    comes(() -> expected.equals(value.get()));
    assertThat(value.get()).as(what).isEqualTo(expected);
  }

  private static boolean comes(BooleanSupplier condition) {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
