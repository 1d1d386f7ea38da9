package dev.sluice.callback;

import dev.sluice.model.Dice;
import dev.sluice.model.Scheduler;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.CallbackMeters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The event loop of the callbacks, apart from those that serve clients' connections. Only wires.
 * {@link #take} and {@link #drain} are safe from any thread once it has been deployed.
 */
public final class CallbackVerticle extends VerticleBase implements Callbacks.Desk {

  private final Ends ends;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final Dice dice;
  private final CallbackMeters meters;
  private Executor loop;
  private DnsResolver resolver;
  private Deliveries deliveries;

  /**
   * A verticle; deploy one.
   *
   * @param scheduler timers of the event loop that sets them
   */
  public CallbackVerticle(
      Ends ends, Scheduler scheduler, Ticker ticker, Dice dice, CallbackMeters meters) {
    this.ends = ends;
    this.scheduler = scheduler;
    this.ticker = ticker;
    this.dice = dice;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    loop = task -> context.runOnContext(v -> task.run());
    resolver = new DnsResolver(loop);
    Sender sender = new HttpSender(vertx, resolver, scheduler, Optional.empty());
    deliveries = new Deliveries(new Tools(sender, ends, scheduler, loop, ticker, dice, meters));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return resolver.close();
  }

  @Override
  public void take(Delivery delivery) {
    loop.execute(() -> deliveries.take(delivery));
  }

  @Override
  public void drain() {
    loop.execute(() -> deliveries.drain());
  }
}
