package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} does with rows of statistics, and with tasks that are its own. */
interface StatisticsRules extends TaskSteps {

  private static StatisticsRow row(long hour, String backend, String body) {
    return new StatisticsRow(hour, backend, CaptchaType.TURNSTILE, body);
  }

  @Test
  default void rowsAreFoundFromTheirHourOn() {
    String backend = freshId();
    List<StatisticsRow> rows = List.of(row(100, backend, "a"), row(101, backend, "b"));
    StateStoreSteps.await(store().saveStatistics(rows));
    assertThat(statistics(100, backend)).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(statistics(101, backend)).containsExactly(rows.get(1));
    assertThat(statistics(102, backend)).isEmpty();
  }

  @Test
  default void aRowTakesThePlaceOfTheOlder() {
    String backend = freshId();
    StateStoreSteps.await(store().saveStatistics(List.of(row(100, backend, "a"))));
    StateStoreSteps.await(store().saveStatistics(List.of(row(100, backend, "b"))));
    assertThat(statistics(100, backend)).containsExactly(row(100, backend, "b"));
  }

  private List<StatisticsRow> statistics(long fromHour, String backend) {
    return StateStoreSteps.await(store().statistics(fromHour)).stream()
        .filter(row -> row.backend().equals(backend))
        .toList();
  }

  @Test
  default void aTaskWhoseProcessLivesIsNoOrphan() {
    submit("t");
    assertThat(StateStoreSteps.await(store().claimOrphans(10)))
        .extracting(Orphan::task)
        .doesNotContain(task("t"));
  }
}
