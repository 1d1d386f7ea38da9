package dev.sluice.ingress;

import dev.sluice.callback.Callbacks;
import dev.sluice.dispatch.Dispatcher;
import dev.sluice.gate.Gate;
import dev.sluice.model.Dice;
import dev.sluice.model.Scheduler;
import dev.sluice.model.Ticker;
import dev.sluice.state.StateStore;
import dev.sluice.telemetry.AccessLog;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Takes requests to the ops of their mounts, on one event loop.
 *
 * @param shared with the other loops
 * @param dispatcher of this loop
 * @param source finds a request's source address
 * @param watch of this loop's connections
 * @param scheduler timers of this loop
 * @param loop runs a task on this loop, from any thread
 */
record Ingress(
    Shared shared,
    Dispatcher dispatcher,
    SourceAddress source,
    ConnectionWatch watch,
    Scheduler scheduler,
    Executor loop) {

  /** A request under a mount. */
  void take(Mount mount, HttpServerRequest request) {
    String path = mount.tail(request.path());
    Optional<RouteTable.Match> match = mount.routes().find(path, request.method());
    if (match.isPresent()) {
      new Handling(this, mount, match.get().op(), match.get().params(), request).begin();
    } else {
      new Unrouted(this).answer(mount, path, request);
    }
  }

  /** A request under no mount. */
  void take(HttpServerRequest request) {
    new Unrouted(this).answer(request);
  }

  Gate gate() {
    return shared.gate();
  }

  StateStore store() {
    return shared.store();
  }

  Callbacks callbacks() {
    return shared.callbacks();
  }

  Draining isDraining() {
    return shared.draining();
  }

  Ticker ticker() {
    return shared.instruments().ticker();
  }

  Dice dice() {
    return shared.instruments().dice();
  }

  Telemetry telemetry() {
    return shared.instruments().telemetry();
  }

  AccessLog accessLog() {
    return shared.instruments().accessLog();
  }
}
