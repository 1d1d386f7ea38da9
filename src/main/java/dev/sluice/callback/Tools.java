package dev.sluice.callback;

import dev.sluice.model.Dice;
import dev.sluice.model.Scheduler;
import dev.sluice.model.Ticker;
import dev.sluice.telemetry.CallbackMeters;
import java.util.concurrent.Executor;

/**
 * What delivering needs of the world around it.
 *
 * @param sender carries callbacks, on this event loop
 * @param ends how tasks have ended
 * @param scheduler timers of this event loop
 * @param loop runs a task on this event loop, from any thread
 * @param ticker time
 * @param dice chance
 * @param meters what is told about it
 */
record Tools(
    Sender sender,
    Ends ends,
    Scheduler scheduler,
    Executor loop,
    Ticker ticker,
    Dice dice,
    CallbackMeters meters) {}
