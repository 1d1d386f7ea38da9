package dev.sluice.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line a request, on the logger {@code access}. Safe from any thread; never blocks,
 * because that logger's appender is asynchronous and drops under pressure.
 */
public final class AccessLog {

  private static final Logger LOG = LoggerFactory.getLogger("access");

  private final boolean isOn;

  /** A log that writes, or does not. */
  public AccessLog(boolean isOn) {
    this.isOn = isOn;
  }

  /** True if lines are written: ask before making one. */
  public boolean isOn() {
    return isOn && LOG.isInfoEnabled();
  }

  /** Writes the line. */
  public void write(AccessLine line) {
    LOG.info("{}", line);
  }
}
