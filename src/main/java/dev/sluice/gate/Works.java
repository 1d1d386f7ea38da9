package dev.sluice.gate;

import dev.sluice.model.Money;
import dev.sluice.model.RoutingMode;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.state.TaskWork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be done for a task, as the state keeps it, and back: so that a restart, or another
 * process, can carry out what a client asked for. Pure.
 */
public final class Works {

  private Works() {}

  /** What a call asks for. */
  static TaskWork of(Op op, Call.Solve call) {
    SolveOptions options = call.options();
    return new TaskWork(
        op.name(), call.request(), options.equals(SolveOptions.NONE) ? Map.of() : values(options));
  }

  private static Map<String, Object> values(SolveOptions options) {
    Map<String, Object> values = new LinkedHashMap<>();
    options.idempotencyKey().ifPresent(key -> values.put("idempotencyKey", key));
    options.callbackUrl().ifPresent(url -> values.put("callbackUrl", url));
    options.maxCost().ifPresent(most -> values.put("maxCost", most.nanos()));
    if (options.priority() != 0) {
      values.put("priority", options.priority());
    }
    options.deadlineMillis().ifPresent(millis -> values.put("deadlineMillis", millis));
    options.backend().ifPresent(id -> values.put("backend", id));
    options.routing().ifPresent(mode -> values.put("routing", mode.word()));
    return values;
  }

  /** The call that it came by. */
  public static Call.Solve call(TaskWork work) {
    Map<String, Object> values = work.options();
    return new Call.Solve(
        work.request(),
        new SolveOptions(
            text(values, "idempotencyKey"),
            text(values, "callbackUrl"),
            whole(values, "maxCost").stream().mapToObj(Money::new).findFirst(),
            (int) whole(values, "priority").orElse(0),
            whole(values, "deadlineMillis"),
            text(values, "backend"),
            text(values, "routing").flatMap(RoutingMode::of)));
  }

  private static Optional<String> text(Map<String, Object> values, String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  private static OptionalLong whole(Map<String, Object> values, String name) {
    return values.get(name) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }
}
