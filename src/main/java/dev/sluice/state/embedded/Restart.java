package dev.sluice.state.embedded;

import dev.sluice.model.Deadline;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the memory of a store from what its file says: accounts, tasks that are kept, open tasks
 * with what they hold. Those whose time has passed are closed and their holds released. Confined to
 * one thread, before anybody else uses the store.
 */
final class Restart {

  private static final Logger LOG = LoggerFactory.getLogger(Restart.class);

  private final String path;
  private final Memory memory;
  private final SqliteJournal journal;
  private final Orphans orphans;
  private int requeued;
  private int expired;
  private int kept;

  Restart(String path, Memory memory, SqliteJournal journal, Orphans orphans) {
    this.path = path;
    this.memory = memory;
    this.journal = journal;
    this.orphans = orphans;
  }

  /**
   * Does it, and tells the log.
   *
   * @param finish tells those concerned what came of a step
   */
  void run(Consumer<Step<Boolean>> finish, Moment now) {
    Recovered recovered = journal.recovered();
    for (Recovered.Standing standing : recovered.standings()) {
      memory.account(standing.account(), journal).resume(standing);
    }
    recovered.ended().forEach(ended -> keep(ended, now));
    recovered.open().forEach(task -> resume(task, now));
    for (Recovered.Standing standing : recovered.standings()) {
      finish.accept(memory.account(standing.account(), journal).lapse(now));
    }
    memory.statistics().save(recovered.statistics());
    LOG.info(
        "State from {}: {} account(s), {} open task(s) to be requeued, {} expired and released, {} ended and kept",
        path,
        recovered.standings().size(),
        requeued,
        expired,
        kept);
  }

  private void keep(Recovered.Kept ended, Moment now) {
    if (ended.untilMillis() > now.epochMillis()) {
      kept++;
      long left = ended.untilMillis() - now.epochMillis();
      Deadline until = Deadline.after(now.nanos(), left);
      memory.tasks().restore(TaskCell.ended(ended.task().draft(), ended.task().record(), until));
    }
  }

  private void resume(Accepted task, Moment now) {
    long left = task.lapsesAtMillis() - now.epochMillis();
    Deadline lapsesAt = Deadline.after(now.nanos(), left);
    TaskCell cell = TaskCell.open(task, lapsesAt);
    memory.tasks().tryOpen(cell, now);
    memory.account(task.account(), journal).resume(task, cell, lapsesAt);
    if (left > 0) {
      requeued++;
      orphans.add(task, cell, lapsesAt);
    } else {
      expired++;
    }
  }
}
