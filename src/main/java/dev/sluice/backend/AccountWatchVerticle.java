package dev.sluice.backend;

import dev.sluice.model.Scheduler;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Gives the {@link AccountWatch} its event loop and its client. Only wires; one for all. */
public final class AccountWatchVerticle extends VerticleBase {

  private final List<Backend> backends;
  private final Ticker ticker;
  private final Telemetry telemetry;
  private final long intervalMillis;

  /** A watch over those backends. */
  public AccountWatchVerticle(
      List<Backend> backends, Ticker ticker, Telemetry telemetry, long intervalMillis) {
    this.backends = List.copyOf(backends);
    this.ticker = ticker;
    this.telemetry = telemetry;
    this.intervalMillis = intervalMillis;
  }

  @Override
  public Future<?> start() {
    Scheduler scheduler =
        (millis, task) -> {
          long id = vertx.setTimer(Math.max(1, millis), fired -> task.run());
          return () -> vertx.cancelTimer(id);
        };
    BackendClient client = new HttpBackendClient(vertx, scheduler, 1);
    new AccountWatch(backends, client, scheduler, ticker, telemetry, intervalMillis).begin();
    return Future.succeededFuture();
  }
}
