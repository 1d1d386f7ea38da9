package dev.sluice.ingress;

import io.vertx.core.shareddata.Shareable;
import java.util.function.BooleanSupplier;

/** Whether we are stopping: once begun, nothing new is taken. Safe from any thread. */
public final class Draining implements Shareable, BooleanSupplier {

  private volatile boolean hasBegun;

  /** From now on nothing new is taken. */
  public void begin() {
    hasBegun = true;
  }

  @Override
  public boolean getAsBoolean() {
    return hasBegun;
  }
}
