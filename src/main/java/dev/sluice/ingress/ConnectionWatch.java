package dev.sluice.ingress;

import dev.sluice.config.LimitsConfig;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.Incident;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Closes connections that keep us waiting: for the headers of a request, for the rest of its body,
 * or for another request. An idle timeout does not see a slow drip; this does, because a byte does
 * not move its deadlines. Confined to its event loop.
 *
 * <p>Deadlines are looked at once a second, so a request costs one small object and no timer. The
 * time of each event is given: monotonic nanoseconds.
 */
final class ConnectionWatch {

  /** How often {@link #sweep} is to be called, in milliseconds. */
  static final long SWEEP_MILLIS = 1_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** How long a client may go on sending what nobody reads, so that it hears its answer. */
  private static final long LINGER_MILLIS = 1_000;

  /** A connection and until when what we wait for has to come. */
  private static final class Watched {
    private final List<Ongoing> bodies = new ArrayList<>(1);
    private int requests;
    private long untilNanos;

    private boolean isLate(long now) {
      return (requests == 0 && now - untilNanos >= 0)
          || bodies.stream().anyMatch(body -> now - body.untilNanos >= 0);
    }
  }

  /**
   * One request on a connection, with a deadline of its own for its body: another stream's progress
   * does not move it. Confined to its event loop; it ends once.
   */
  final class Ongoing {
    private final Watched watched;
    private final long untilNanos;

    private Ongoing(Watched watched, long untilNanos) {
      this.watched = watched;
      this.untilNanos = untilNanos;
    }

    /** Its body has come. */
    void bodyEnded() {
      watched.bodies.remove(this);
    }

    /** It has been answered: the next one may take its time, within the idle timeout. */
    void ended(long nowNanos) {
      end(nowNanos, limits.idleMillis());
    }

    /** It has been answered before its body came to an end: the connection is closed soon. */
    void cutOff(long nowNanos) {
      end(nowNanos, LINGER_MILLIS);
    }

    private void end(long nowNanos, long patienceMillis) {
      bodyEnded();
      watched.requests--;
      watched.untilNanos = nowNanos + patienceMillis * NANOS_PER_MILLI;
    }
  }

  private final ConnectionCaps caps;
  private final LimitsConfig limits;
  private final Ticker ticker;
  private final Telemetry telemetry;
  private final Map<HttpConnection, Watched> connections = new HashMap<>();

  ConnectionWatch(ConnectionCaps caps, LimitsConfig limits, Ticker ticker, Telemetry telemetry) {
    this.caps = caps;
    this.limits = limits;
    this.ticker = ticker;
    this.telemetry = telemetry;
  }

  /** A connection has been accepted: it is watched, or closed at once if there are too many. */
  void accept(HttpConnection connection) {
    InetAddress address = SourceAddress.socket(connection.remoteAddress());
    if (!caps.tryOpen(address)) {
      connection.close();
      return;
    }
    Watched watched = new Watched();
    watched.untilNanos = ticker.nanos() + limits.headersMillis() * NANOS_PER_MILLI;
    connections.put(connection, watched);
    connection.closeHandler(
        v -> {
          connections.remove(connection);
          caps.close(address);
        });
  }

  /** The headers of a request have come; what becomes of it is told to what this returns. */
  Ongoing requestBegan(HttpConnection connection, long nowNanos) {
    Watched known = connections.get(connection);
    Watched watched = known == null ? new Watched() : known;
    Ongoing ongoing = new Ongoing(watched, nowNanos + limits.bodyMillis() * NANOS_PER_MILLI);
    watched.requests++;
    watched.bodies.add(ongoing);
    return ongoing;
  }

  /** Closes what is late. */
  void sweep() {
    long now = ticker.nanos();
    List<HttpConnection> late = new ArrayList<>(0);
    connections.forEach(
        (connection, watched) -> {
          if (watched.isLate(now)) {
            late.add(connection);
          }
        });
    for (HttpConnection connection : late) {
      telemetry.happened(Incident.SLOW_REQUEST);
      connection.close();
    }
  }
}
