package dev.sluice.state.embedded;

import dev.sluice.model.Deadline;
import dev.sluice.model.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open grants of one account and the slots they occupy. Each grant is closed exactly once: by
 * its settlement or by lapsing. Not thread-safe: {@link AccountState} guards it.
 *
 * <p>Lapses are found by looking through all grants, but only once the earliest of those seen by
 * the last look, or opened since, is due. Grants settle well before they lapse, so that this is
 * rare.
 */
final class Grants {

  private final Map<TaskId, Grant> open = new HashMap<>();
  private Deadline nextLook = new Deadline(0);
  private int slots;

  /** Slots that are taken. */
  int slots() {
    return slots;
  }

  boolean isOpen(TaskId task) {
    return open.containsKey(task);
  }

  /** Opens a grant that has a slot; none of its task may be open. */
  void open(Grant grant) {
    nextLook = open.isEmpty() ? grant.lapsesAt() : nextLook.earlier(grant.lapsesAt());
    open.put(grant.task(), grant);
    slots++;
  }

  /** Frees the slot of a task's grant; false if it has none. */
  boolean vacate(TaskId task) {
    Grant grant = open.get(task);
    if (grant == null || !grant.hasSlot()) {
      return false;
    }
    open.put(task, grant.withoutSlot());
    slots--;
    return true;
  }

  /** Closes a task's grant and frees its slot; empty if none is open. */
  Optional<Grant> close(TaskId task) {
    Optional<Grant> grant = Optional.ofNullable(open.remove(task));
    grant.ifPresent(this::freeSlot);
    return grant;
  }

  /** Closes the grants that have lapsed by now. */
  List<Grant> closeLapsed(long nowNanos) {
    if (open.isEmpty() || !nextLook.passed(nowNanos)) {
      return List.of();
    }
    List<Grant> lapsed = new ArrayList<>();
    Deadline earliest = Deadline.after(nowNanos, Long.MAX_VALUE);
    for (Iterator<Grant> grants = open.values().iterator(); grants.hasNext(); ) {
      Grant grant = grants.next();
      if (grant.lapsesAt().passed(nowNanos)) {
        grants.remove();
        freeSlot(grant);
        lapsed.add(grant);
      } else {
        earliest = earliest.earlier(grant.lapsesAt());
      }
    }
    nextLook = earliest;
    return lapsed;
  }

  private void freeSlot(Grant grant) {
    if (grant.hasSlot()) {
      slots--;
    }
  }
}
