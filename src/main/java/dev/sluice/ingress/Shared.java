package dev.sluice.ingress;

import dev.sluice.callback.Callbacks;
import dev.sluice.dispatch.Lane;
import dev.sluice.gate.Gate;
import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Dialect;
import dev.sluice.state.StateStore;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.Map;

/**
 * What all event loops share: one object in Vert.x shared data, which each loop fetches once at its
 * start. Everything in it is safe from any thread.
 *
 * @param gate who comes in
 * @param store accounts, money and tasks
 * @param lanes how each type is dispatched
 * @param runs the remembered tasks under way
 * @param callbacks who is called back
 * @param mounts what is mounted, by listener
 * @param draining whether we are stopping
 * @param caps how many connections there are
 * @param instruments time, chance, and what is told
 */
public record Shared(
    Gate gate,
    StateStore store,
    Map<CaptchaType, Lane> lanes,
    TaskRuns runs,
    Callbacks callbacks,
    List<Map<String, Dialect>> mounts,
    Draining draining,
    ConnectionCaps caps,
    Instruments instruments)
    implements Shareable {

  private static final String MAP = "sluice.ingress";
  private static final String KEY = "shared";

  /** Puts it where the event loops of that Vert.x find it. */
  public void publish(Vertx vertx) {
    LocalMap<String, Shared> map = vertx.sharedData().getLocalMap(MAP);
    map.put(KEY, this);
  }

  static Shared fetch(Vertx vertx) {
    LocalMap<String, Shared> map = vertx.sharedData().getLocalMap(MAP);
    return map.get(KEY);
  }
}
