package dev.sluice.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end of {@code sluice serve}: the first signal drains, a second one exits at once. Safe from
 * any thread.
 */
final class Stop {

  private final Application application;
  private final AtomicInteger signals = new AtomicInteger();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  private Stop(Application application) {
    this.application = application;
  }

  /** Listens for signals from now on. */
  static Stop onSignal(Application application) {
    Stop stop = new Stop(application);
    Signals.listen(stop::signalled);
    return stop;
  }

  private void signalled() {
    if (signals.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(ExitCodes.SECOND_SIGNAL);
    }
    application
        .stop()
        .onComplete(
            result -> {
              boolean isFinished = result.succeeded() && result.result();
              exitCode.complete(isFinished ? ExitCodes.OK : ExitCodes.UNFINISHED);
            });
  }

  /** Waits for the end; the exit code. */
  int await() {
    return exitCode.join();
  }
}
