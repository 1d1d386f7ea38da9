package dev.sluice.state;

import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * What a task needs from its account before it may start: a bucket token, an in-flight slot, a unit
 * of each quota, and a hold of its price.
 *
 * @param account who asks
 * @param task the task that it is for
 * @param price what is held; zero where the account is not billed
 * @param order the refusals that are looked for, in the order in which the API reports them; of
 *     RATE_LIMITED, IN_FLIGHT_LIMIT, HOURLY_LIMIT, DAILY_LIMIT, PLAN_LIMIT and INSUFFICIENT_FUNDS
 * @param expiresInMillis when the hold and the slot lapse if nobody settles
 * @param draft what is to be remembered of the task; empty: nothing after its settlement
 */
public record Admission(
    Account account,
    TaskId task,
    Money price,
    List<Failure> order,
    long expiresInMillis,
    Optional<TaskDraft> draft) {}
