package dev.sluice.ingress;

import dev.sluice.dispatch.Dispatcher;
import dev.sluice.gate.Gate;
import dev.sluice.model.Dice;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.Op;
import dev.sluice.state.StateStore;
import dev.sluice.telemetry.AccessLog;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Takes requests to the ops of their mounts, on one event loop.
 *
 * @param shared with the other loops
 * @param dispatcher of this loop
 * @param source finds a request's source address
 * @param watch of this loop's connections
 */
record Ingress(Shared shared, Dispatcher dispatcher, SourceAddress source, ConnectionWatch watch) {

  /** A request under a mount. */
  void take(Mount mount, HttpServerRequest request) {
    String path = mount.tail(request.path());
    Optional<Op> op = mount.routes().find(path, request.method());
    if (op.isPresent()) {
      new Handling(this, mount.dialect().name(), op.get(), request).begin();
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
