package dev.sluice.callback;

import dev.sluice.config.Secret;
import dev.sluice.model.Deadline;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.CallbackUrl;
import java.util.Locale;
import java.util.Optional;

/**
 * A callback on its way, from the end of its task to its own. Confined to the event loop of the
 * callbacks once it has been handed over.
 */
final class Delivery {

  /** How a callback ends. */
  enum End {
    /** The receiver answered with 2xx. */
    DELIVERED,
    /** The host has an address that we do not call. */
    REFUSED,
    /** It was tried for the last time, without success. */
    FAILED,
    /** The task is no longer kept, or would not be by the next try. */
    EXPIRED,
    /** There was no room for it. */
    DROPPED;

    private final String kebab = name().toLowerCase(Locale.ROOT);

    /** The name as metrics write it. */
    String kebab() {
      return kebab;
    }
  }

  private final Callback callback;
  private final CallbackUrl url;
  private final Optional<Secret> secret;
  private final long beganNanos;
  private final Deadline expiry;
  private final Runnable onEnd;
  private Scheduler.Timer timer = () -> {};
  private int tries;

  /**
   * A delivery that has not been tried.
   *
   * @param callback whose URL its form takes
   * @param onEnd hears once that it has ended
   */
  Delivery(Callback callback, Optional<Secret> secret, long beganNanos, Runnable onEnd) {
    this.callback = callback;
    this.url = CallbackUrl.parse(callback.url(), callback.form().internalHosts()).orElseThrow();
    this.secret = secret;
    this.beganNanos = beganNanos;
    this.expiry = Deadline.after(beganNanos, callback.retentionMillis());
    this.onEnd = onEnd;
  }

  Callback callback() {
    return callback;
  }

  CallbackUrl url() {
    return url;
  }

  Optional<Secret> secret() {
    return secret;
  }

  /** Tries begun. */
  int tries() {
    return tries;
  }

  void beginTry() {
    tries++;
  }

  /** True if the task is no longer kept in so many milliseconds. */
  boolean isExpiredIn(long millis, long nowNanos) {
    return expiry.remainingMillis(nowNanos) <= millis;
  }

  long nanosSinceBegun(long nowNanos) {
    return nowNanos - beganNanos;
  }

  /** It waits for that timer. */
  void waitFor(Scheduler.Timer next) {
    timer = next;
  }

  void wake() {
    timer.cancel();
  }

  void end() {
    onEnd.run();
  }
}
