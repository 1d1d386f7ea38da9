package dev.sluice.ingress;

import dev.sluice.model.TaskId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The remembered tasks that this process works on. Safe from any thread. */
public final class TaskRuns {

  private final Map<TaskId, TaskRun> idToRun = new ConcurrentHashMap<>();

  void add(TaskRun run) {
    idToRun.put(run.task(), run);
  }

  /** Takes a run out; false if it has been taken out before. */
  boolean remove(TaskRun run) {
    return idToRun.remove(run.task(), run);
  }

  /** The run of a task; empty if it has ended, or another process works on it. */
  Optional<TaskRun> find(TaskId task) {
    return Optional.ofNullable(idToRun.get(task));
  }

  /**
   * Lets go of what an event loop still works on, without settling it: whoever has the state next
   * carries it out.
   */
  void leave(Executor loop) {
    idToRun.values().removeIf(run -> run.isOn(loop));
  }

  /** Tasks under way. */
  public int size() {
    return idToRun.size();
  }
}
