package dev.sluice.dispatch;

import dev.sluice.backend.BackendClient;
import dev.sluice.model.Dice;
import dev.sluice.model.Scheduler;
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
 */
public record Tools(
    BackendClient client,
    Scheduler scheduler,
    Executor loop,
    Ticker ticker,
    Dice dice,
    Telemetry telemetry) {}
