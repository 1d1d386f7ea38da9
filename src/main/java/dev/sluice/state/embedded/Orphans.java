package dev.sluice.state.embedded;

import dev.sluice.model.Deadline;
import dev.sluice.state.Orphan;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The open tasks of the process before, until somebody takes them. Safe from any thread. */
final class Orphans {

  private record Waiting(Accepted task, TaskCell cell, Deadline lapsesAt) {}

  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  void add(Accepted task, TaskCell cell, Deadline lapsesAt) {
    waiting.add(new Waiting(task, cell, lapsesAt));
  }

  /** Up to so many, each once; those that have ended meanwhile are passed over. */
  List<Orphan> claim(int atMost, Moment now) {
    List<Orphan> claimed = new ArrayList<>();
    while (claimed.size() < atMost) {
      Waiting next = waiting.poll();
      if (next == null) {
        break;
      }
      if (!next.cell().isEnded() && !next.cell().hasLapsed(now)) {
        Accepted task = next.task();
        long lapsesIn = next.lapsesAt().remainingMillis(now.nanos());
        claimed.add(new Orphan(task.account(), task.task(), task.price(), task.draft(), lapsesIn));
      }
    }
    return claimed;
  }
}
