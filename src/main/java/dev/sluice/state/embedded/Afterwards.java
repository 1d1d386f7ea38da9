package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.TaskId;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Something happened to a task that had ended. Immutable.
 *
 * @param account whose task
 * @param task which
 * @param event what
 * @param untilMillis how long the task is kept, since 1970
 */
record Afterwards(AccountId account, TaskId task, Event event, long untilMillis) implements Change {

  /** What may happen to an ended task; the file has the names. */
  enum Event {
    /** It ended. */
    ENDED,
    /** Its solution was good. */
    GOOD,
    /** Its solution was bad. */
    BAD,
    /** It was forgotten ahead of its time. */
    FORGOTTEN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The event of that name. */
    static Event of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The name in the file. */
    String word() {
      return word;
    }
  }

  @Override
  public void write(Rows rows) throws SQLException {
    rows.event(this);
  }
}
