package dev.sluice.gate;

import dev.sluice.model.Fault;
import dev.sluice.model.TaskView;
import dev.sluice.state.Account;
import dev.sluice.state.TaskRecord;
import java.util.Optional;

/**
 * What the gate decided.
 *
 * @param account who asks, as far as the checks came
 * @param replay the task that the same request was accepted as before; nothing was taken for this
 *     one
 * @param grant what was taken; present if the call asked for it and was let in
 * @param accepted how the task stood when it was let in, if it is remembered
 * @param fault present if the request is refused: nothing is taken then
 */
public record Entry(
    Optional<Account> account,
    Optional<TaskRecord> replay,
    Optional<Grant> grant,
    Optional<TaskView> accepted,
    Optional<Fault> fault) {

  static Entry refused(Optional<Account> account, Fault fault) {
    return new Entry(
        account, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(fault));
  }

  static Entry granted(Optional<Account> account, Grant grant, Optional<TaskView> accepted) {
    return new Entry(account, Optional.empty(), Optional.of(grant), accepted, Optional.empty());
  }

  static Entry replayed(Optional<Account> account, TaskRecord task) {
    return new Entry(
        account, Optional.of(task), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Entry known(Optional<Account> account) {
    return new Entry(
        account, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
