package dev.sluice.state;

import dev.sluice.model.Fault;
import java.util.Optional;

/**
 * What an admission came to. With neither a refusal nor a replay nor a taken id, everything was
 * taken.
 *
 * @param refusal the first refusal in the admission's order
 * @param replay the task that the same request was accepted as before: nothing was taken for this
 *     one
 * @param isIdTaken true if another task has the id: nothing was taken, another id will do
 */
public record Admitted(Optional<Fault> refusal, Optional<TaskRecord> replay, boolean isIdTaken) {

  /** Everything was taken. */
  public static final Admitted ALL = new Admitted(Optional.empty(), Optional.empty(), false);

  /** Nothing was taken: the id belongs to another task. */
  public static final Admitted ID_TAKEN = new Admitted(Optional.empty(), Optional.empty(), true);

  /** Nothing was taken. */
  public static Admitted refused(Fault fault) {
    return new Admitted(Optional.of(fault), Optional.empty(), false);
  }

  /** Nothing was taken: the request has been accepted before. */
  public static Admitted replayed(TaskRecord task) {
    return new Admitted(Optional.empty(), Optional.of(task), false);
  }
}
