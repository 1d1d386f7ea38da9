package dev.sluice.state.embedded;

import dev.sluice.state.StateFailure;
import dev.sluice.state.StatisticsRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.List;

/** Rows of statistics have been saved. Safe from any thread. */
final class StatisticsSaved implements Change {

  private final List<StatisticsRow> saved;
  private final Promise<Void> durable = Promise.promise();

  StatisticsSaved(List<StatisticsRow> saved) {
    this.saved = List.copyOf(saved);
  }

  Future<Void> durable() {
    return durable.future();
  }

  @Override
  public void write(Rows rows) throws SQLException {
    for (StatisticsRow row : saved) {
      rows.statistics(row);
    }
  }

  @Override
  public void written(Book book) {
    durable.complete();
  }

  @Override
  public boolean isAwaited() {
    return true;
  }

  @Override
  public void refused(StateFailure why) {
    durable.tryFail(why);
  }
}
