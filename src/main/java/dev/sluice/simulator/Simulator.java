package dev.sluice.simulator;

import dev.sluice.model.Dice;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One running backend that only pretends. Several may run in one process, each on a port of its
 * own. Safe from any thread.
 */
public final class Simulator {

  /**
   * Numbers the ports that are chosen freely: event loops share one by its number, which is the
   * whole Vert.x instance's, so it begins far from where anybody else would.
   */
  private static final AtomicInteger RANDOM_PORTS = new AtomicInteger(1_000_000);

  private final Vertx vertx;
  private final String deployment;
  private final int port;
  private final AtomicInteger open;

  private Simulator(Vertx vertx, String deployment, int port, AtomicInteger open) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.port = port;
    this.open = open;
  }

  /**
   * Starts one.
   *
   * @param host name or address to listen on
   * @param port 0 for any that is free
   * @return the simulator once it listens; fails if it cannot
   */
  public static Future<Simulator> start(
      Vertx vertx, SimulatorOptions options, Dice dice, String host, int port) {
    SocketAddress address =
        port == 0
            ? SocketAddress.sharedRandomPort(RANDOM_PORTS.incrementAndGet(), host)
            : SocketAddress.inetSocketAddress(port, host);
    AtomicInteger open = new AtomicInteger();
    Queue<SimulatorVerticle> verticles = new ConcurrentLinkedQueue<>();
    return vertx
        .deployVerticle(
            () -> {
              SimulatorVerticle verticle = new SimulatorVerticle(options, dice, address, open);
              verticles.add(verticle);
              return verticle;
            },
            new DeploymentOptions().setInstances(options.loops()))
        .map(id -> new Simulator(vertx, id, verticles.element().port(), open));
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Requests that have neither been answered nor left. */
  public int inFlight() {
    return open.get();
  }

  /** Stops listening and closes every connection, answered or not. */
  public Future<Void> stop() {
    return vertx.undeploy(deployment);
  }
}
