package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import java.util.Optional;

/** How a protocol is told that a solution was accepted by its site or not. Pure. */
public interface Feedback {

  /**
   * The request that tells it; its answer does not matter.
   *
   * @param providerTask the backend's own name for the task, as {@link Verdict.Pending} had it
   * @return empty if the protocol has no such report for the type
   */
  Optional<Exchange> encode(CaptchaType type, Object providerTask, boolean isGood);
}
