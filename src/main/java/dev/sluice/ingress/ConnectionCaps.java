package dev.sluice.ingress;

import dev.sluice.config.LimitsConfig;
import dev.sluice.telemetry.Incident;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.shareddata.Shareable;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts client connections, in all and by source address, and says when there are too many. Safe
 * from any thread.
 */
public final class ConnectionCaps implements Shareable {

  private final LimitsConfig limits;
  private final Telemetry telemetry;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<InetAddress, Integer> addressToNumber = new ConcurrentHashMap<>();

  /** Caps with nothing open. */
  public ConnectionCaps(LimitsConfig limits, Telemetry telemetry) {
    this.limits = limits;
    this.telemetry = telemetry;
    telemetry.showOpen("connections", all::get);
  }

  /** Counts a connection in; false, with nothing counted, if there are too many. */
  boolean tryOpen(InetAddress address) {
    if (all.incrementAndGet() > limits.connections()) {
      all.decrementAndGet();
      telemetry.happened(Incident.TOO_MANY_CONNECTIONS);
      return false;
    }
    if (addressToNumber.merge(address, 1, Integer::sum) > limits.connectionsPerAddress()) {
      close(address);
      telemetry.happened(Incident.TOO_MANY_CONNECTIONS_OF_ADDRESS);
      return false;
    }
    return true;
  }

  /** Counts a connection out. */
  void close(InetAddress address) {
    all.decrementAndGet();
    addressToNumber.computeIfPresent(address, (a, number) -> number == 1 ? null : number - 1);
  }

  /** Connections open. */
  int open() {
    return all.get();
  }
}
