package dev.sluice.cli;

import dev.sluice.callback.CallbackVerticle;
import dev.sluice.callback.Callbacks;
import dev.sluice.callback.Ends;
import dev.sluice.config.Config;
import dev.sluice.ingress.Answers;
import dev.sluice.ingress.VertxScheduler;
import dev.sluice.model.Dice;
import dev.sluice.model.Ticker;
import dev.sluice.state.StateStore;
import dev.sluice.state.TaskRecord;
import dev.sluice.telemetry.CallbackMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Puts the callbacks on an event loop of their own, over the tasks that a store remembers. */
final class CallbackWiring {

  private CallbackWiring() {}

  /** The callbacks of the configured accounts, once they can be delivered. */
  static Future<Callbacks> open(
      Vertx vertx, Config config, StateStore store, CallbackMeters meters) {
    CallbackVerticle desk =
        new CallbackVerticle(
            ends(store), new VertxScheduler(vertx), Ticker.system(), Dice.system(), meters);
    Callbacks callbacks = new Callbacks(config.accounts(), desk, Ticker.system(), meters);
    return vertx.deployVerticle(desk).map(callbacks);
  }

  private static Ends ends(StateStore store) {
    return (family, task) ->
        store
            .task(family, task)
            .map(
                found ->
                    found
                        .filter(TaskRecord::isEnded)
                        .map(ended -> Answers.of(ended, Optional.empty(), false)));
  }
}
