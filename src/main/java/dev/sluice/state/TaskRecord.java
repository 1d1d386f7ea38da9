package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.TaskView;
import java.util.Optional;

/**
 * A task as it is remembered.
 *
 * @param account whose it is
 * @param family whose ids its id is one of
 * @param view what its account may see
 * @param result how it ended, if it has
 * @param polls how often it has been asked for before it ended
 * @param verdict what its report said, if there was one: true for good
 */
public record TaskRecord(
    AccountId account,
    String family,
    TaskView view,
    Optional<TaskResult> result,
    int polls,
    Optional<Boolean> verdict) {

  /** True once it has ended. */
  public boolean isEnded() {
    return result.isPresent();
  }

  /** True once it has ended with a solution. */
  public boolean isSolved() {
    return result.isPresent() && result.get().solution().isPresent();
  }
}
