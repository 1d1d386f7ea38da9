package dev.sluice.protocol.funbypass;

import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import java.util.List;

/** FunBypass as its clients see it. Pure; safe from any thread. */
public final class FunBypassDialect implements Dialect {

  /** The name under which it is mounted and switched, and the family of its tasks. */
  public static final String NAME = "funbypass";

  private final List<Route> routes;

  /** The dialect with the operator's switches. */
  public FunBypassDialect(Switches operator) {
    FunSwitches switches = FunSwitches.of(operator);
    routes =
        List.of(
            Route.post("/createTask", new FunSubmit(switches)),
            Route.get("/getTaskResult/{taskId}", FunPoll.byPath(switches)),
            Route.post("/getTaskResult", FunPoll.byBody(switches)),
            Route.post("/getBalance", new FunBalance()));
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
    return FunErrors.CALL.refused(fault);
  }
}
