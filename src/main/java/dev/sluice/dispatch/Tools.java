package dev.sluice.dispatch;

import dev.sluice.backend.BackendClient;
import dev.sluice.model.Dice;
import dev.sluice.model.Scheduler;
import dev.sluice.model.TaskId;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.Telemetry;
import java.util.concurrent.Executor;

/**
 * What dispatching needs of the world around it.
 *
 * @param client carries attempts, on this event loop
 * @param scheduler timers of this event loop
 * @param loop runs a task on this event loop, from any thread
 * @param ticker time
 * @param dice chance
 * @param telemetry what is told about it
 * @param onAttempt hears of each attempt that begins
 */
public record Tools(
    BackendClient client,
    Scheduler scheduler,
    Executor loop,
    Ticker ticker,
    Dice dice,
    Telemetry telemetry,
    AttemptListener onAttempt) {

  /** Hears of attempts. */
  @FunctionalInterface
  public interface AttemptListener {

    /** The attempt of that number, from 1, goes to that backend. */
    void began(TaskId task, int number, String backend);
  }
}
