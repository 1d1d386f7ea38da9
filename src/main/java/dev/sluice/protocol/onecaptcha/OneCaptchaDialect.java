package dev.sluice.protocol.onecaptcha;

import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import java.util.List;

/** The native API as its clients see it. Pure; safe from any thread. */
public final class OneCaptchaDialect implements Dialect {

  /** The name under which it is mounted and switched, and whose task ids are its own. */
  public static final String NAME = "onecaptcha";

  private final OneErrors errors;
  private final List<Route> routes;

  /** The dialect with the operator's switches. */
  public OneCaptchaDialect(Switches operator) {
    OneSwitches switches = OneSwitches.of(operator);
    errors = new OneErrors(switches);
    routes =
        List.of(
            Route.post("/solve", OneSolve.waited(errors, switches)),
            Route.post("/tasks", OneSolve.submitted(errors, switches)),
            Route.get("/tasks/{id}", new OnePoll(errors, switches)),
            Route.delete("/tasks/{id}", new OneCancel(errors, switches)),
            Route.post("/tasks/{id}/report", new OneReport(errors, switches)),
            Route.get("/balance", new OneBalance(errors)),
            Route.get("/types", new OneTypes(errors)),
            Route.get("/openapi.json", new OneDocument(errors)));
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
    return errors.refused(fault);
  }
}
