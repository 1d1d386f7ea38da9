package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.RawTask;
import dev.sluice.model.SolveRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Puts requests into the tasks of a createTask-shaped provider. A task that came in by the same
 * system goes on as it came if its type has no words here; else only the members that have none are
 * added. Pure; safe from any thread.
 *
 * @param system the name of the provider's system
 * @param isMapped true for requests of a type that the system has words for
 * @param words the task that says a request; empty if it cannot be said
 */
public record TaskWording(
    String system,
    Predicate<SolveRequest> isMapped,
    Function<SolveRequest, Optional<Map<String, Object>>> words) {

  private static final String CALLBACK = "callbackUrl";

  /** The task that asks for a request; empty if the system cannot say it. */
  public Optional<Map<String, Object>> task(SolveRequest request) {
    Map<String, Object> raw = raw(request);
    if (!isMapped.test(request)) {
      return Optional.of(raw).filter(members -> members.containsKey("type"));
    }
    return words
        .apply(request)
        .map(
            said -> {
              raw.forEach(said::putIfAbsent);
              return said;
            });
  }

  /** What keeps the system from asking for a request. */
  public Optional<Fault> objection(SolveRequest request) {
    return task(request).isPresent()
        ? Optional.empty()
        : Optional.of(
            Fault.of(Failure.ROUTE_UNSUPPORTED)
                .withDetail(system + " has no words for this " + request.type()));
  }

  /** The task of a request to which there is no objection. */
  public Map<String, Object> said(SolveRequest request) {
    return task(request)
        .orElseThrow(
            () -> new IllegalStateException("request: " + request + " (expected: no objection)"));
  }

  /** What came in by the same system, without where it wanted to be called back. */
  private Map<String, Object> raw(SolveRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    request
        .raw()
        .filter(task -> task.system().equals(system))
        .map(RawTask::members)
        .ifPresent(members::putAll);
    members.keySet().removeIf(CALLBACK::equalsIgnoreCase);
    return members;
  }

  /** The system alone. */
  @Override
  public String toString() {
    return "TaskWording[" + system + "]";
  }
}
