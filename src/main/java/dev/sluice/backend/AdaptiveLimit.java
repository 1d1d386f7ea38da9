package dev.sluice.backend;

import dev.sluice.config.BackendConfig.Adaptive;
import java.util.Optional;

/**
 * How many attempts at once a backend gets, by how it has done: it decides, the {@link Backend}
 * enforces. Safe from any thread; asking costs one read.
 */
interface AdaptiveLimit {

  /** Most attempts at once, from the floor to the capacity. */
  int now();

  /**
   * It solved one.
   *
   * @param nanos how long that took
   * @param busy attempts that it worked on, this one included
   */
  void solved(long nanos, int busy);

  /**
   * It said that it was asked too much.
   *
   * @param beganNanos when that attempt began
   * @param endedNanos when it said so
   */
  void overloaded(long beganNanos, long endedNanos);

  /** As configured: the capacity itself where nothing is. */
  static AdaptiveLimit of(Optional<Adaptive> config, int capacity) {
    return config
        .map(
            adaptive ->
                switch (adaptive.by()) {
                  case AIMD -> (AdaptiveLimit) new AimdLimit(adaptive.floor(), capacity);
                  case GRADIENT -> new GradientLimit(adaptive.floor(), capacity);
                })
        .orElseGet(() -> new FixedLimit(capacity));
  }

  /** A limit that stands still. */
  record FixedLimit(int now) implements AdaptiveLimit {

    @Override
    public void solved(long nanos, int busy) {}

    @Override
    public void overloaded(long beganNanos, long endedNanos) {}
  }
}
