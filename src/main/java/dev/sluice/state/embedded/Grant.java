package dev.sluice.state.embedded;

import dev.sluice.model.Deadline;
import dev.sluice.model.TaskId;
import java.util.Optional;

/**
 * What an admitted task took beside its money. Immutable.
 *
 * @param task who took it
 * @param tookToken true if a bucket token was taken
 * @param unit the unit of the plan's quotas, if there is a plan
 * @param hasSlot true until its in-flight slot is free
 * @param lapsesAt when all of it but the token is given back if nobody settles
 * @param cell what is remembered of the task, if anything is
 */
record Grant(
    TaskId task,
    boolean tookToken,
    Optional<Quotas.Unit> unit,
    boolean hasSlot,
    Deadline lapsesAt,
    Optional<TaskCell> cell) {

  Grant withoutSlot() {
    return new Grant(task, tookToken, unit, false, lapsesAt, cell);
  }
}
