package dev.sluice.state.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Accounts;
import dev.sluice.state.Admission;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskCellTest {

  private static final Moment NOW = new Moment(0, 0);

  private final Admission admission =
      new Admission(
          Accounts.limited("a", 0, 10),
          new TaskId("t"),
          Money.ZERO,
          List.of(),
          1_000,
          Optional.of(
              new TaskDraft("f", CaptchaType.TURNSTILE, "w", "::1", 0, 1_000, Optional.empty())));
  private final Accepted accepted = new Accepted(admission, Optional.empty(), NOW);
  private final TaskCell cell = TaskCell.of(admission, new Deadline(1)).orElseThrow();

  /**
   * What keeps it durable knows its body, which may be large, while its result is kept for long.
   */
  @Test
  void letsGoOfItsBodyWhenItEnds() {
    cell.keep(accepted);
    end();
    assertThat(cell.kept()).isNotSameAs(accepted);
  }

  @Test
  void isDurableNoSoonerBecauseItHasEnded() {
    cell.keep(accepted);
    end();
    Future<Void> durable = cell.kept().durable();
    assertThat(durable.isComplete()).as("durable while nothing is written").isFalse();
    accepted.written(new Book());
    assertThat(durable.succeeded()).as("durable once it is written").isTrue();
  }

  private void end() {
    cell.end(TaskResult.failed(Fault.of(Failure.UNSOLVABLE)), Money.ZERO, NOW);
  }
}
