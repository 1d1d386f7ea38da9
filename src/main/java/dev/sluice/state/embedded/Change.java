package dev.sluice.state.embedded;

import dev.sluice.state.StateFailure;
import java.sql.SQLException;

/**
 * Something that happened and is to be durable. Made on any thread, written by the writer alone.
 */
interface Change {

  /**
   * Writes its rows within a transaction. Done again, from the start, if that one fails.
   *
   * @throws SQLException if they cannot be written now
   */
  void write(Rows rows) throws SQLException;

  /** The transaction is durable. */
  default void written(Book book) {}

  /** True if somebody waits until it is durable: it is written at once, and not tried again. */
  default boolean isAwaited() {
    return false;
  }

  /** It was not written and is not to be. */
  default void refused(StateFailure why) {}

  /** About how many bytes of memory it takes until it is written. */
  default long weight() {
    return 512;
  }
}
