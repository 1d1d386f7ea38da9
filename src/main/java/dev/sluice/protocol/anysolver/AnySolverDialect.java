package dev.sluice.protocol.anysolver;

import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import java.util.List;

/** AnySolver as its clients see it. Pure; safe from any thread. */
public final class AnySolverDialect implements Dialect {

  /** The name under which it is mounted and switched. */
  public static final String NAME = "anysolver";

  private final List<Route> routes;

  /** The dialect with the operator's switches. */
  public AnySolverDialect(Switches operator) {
    AnySwitches switches = AnySwitches.of(operator);
    routes =
        List.of(
            Route.post("/createTask", new AnyCreate(switches)),
            Route.post("/getTaskResult", new AnyResult(switches)),
            Route.post("/getBalance", new AnyBalance()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public WireReply refuse(Fault fault) {
    return AnyErrors.refused(fault);
  }
}
