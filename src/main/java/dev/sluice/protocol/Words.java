package dev.sluice.protocol;

import dev.sluice.model.Outcome;

/** Tells outcomes in an API's words. Pure and safe from any thread; never throws. */
@FunctionalInterface
public interface Words {

  /**
   * Tells an outcome. Takes any outcome: a request that could not be decoded is answered too. A
   * {@code Location} header holds a path within the API; that of the mount is put before it on the
   * way.
   */
  WireReply encode(Outcome outcome);
}
