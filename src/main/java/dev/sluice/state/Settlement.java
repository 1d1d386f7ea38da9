package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.TaskId;
import java.util.Optional;

/**
 * How a task's account comes out of it. The in-flight slot is free afterwards in every case.
 *
 * @param account who asked
 * @param task the task that was admitted
 * @param isCharged true posts the hold and keeps the quota units; false releases the hold and gives
 *     the units back
 * @param keepsToken false gives the bucket token back
 * @param result how a remembered task ended; empty: it is forgotten at once
 */
public record Settlement(
    AccountId account,
    TaskId task,
    boolean isCharged,
    boolean keepsToken,
    Optional<TaskResult> result) {}
