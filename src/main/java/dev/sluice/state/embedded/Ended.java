package dev.sluice.state.embedded;

import dev.sluice.state.EndForm;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskRecord;
import java.sql.SQLException;

/**
 * A remembered task has ended with a result that is kept for a while. Immutable.
 *
 * @param draft what it was accepted as
 * @param record how it stands
 * @param untilMillis how long it is kept, since 1970
 */
record Ended(TaskDraft draft, TaskRecord record, long untilMillis) implements Change {

  @Override
  public void write(Rows rows) throws SQLException {
    rows.end(record.account(), record.view().id(), untilMillis, EndForm.write(draft, record));
  }
}
