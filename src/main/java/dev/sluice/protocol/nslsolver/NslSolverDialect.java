package dev.sluice.protocol.nslsolver;

import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import java.util.List;

/** NSLSolver as its clients see it. Pure; safe from any thread. */
public final class NslSolverDialect implements Dialect {

  /** The name under which it is mounted and switched. */
  public static final String NAME = "nslsolver";

  private final NslErrors errors;
  private final List<Route> routes;

  /** The dialect with the operator's switches. */
  public NslSolverDialect(Switches operator) {
    NslSwitches switches = NslSwitches.of(operator);
    NslForms forms = new NslForms(switches);
    errors = new NslErrors(forms.names());
    routes =
        List.of(
            Route.post("/solve", new NslSolve(forms, errors, switches)),
            Route.get("/balance", new NslBalance(forms, errors, switches)),
            Route.getAndHead("/healthz", NslHealth.healthz(errors)),
            Route.getAndHead("/live", NslHealth.live(errors)),
            Route.getAndHead("/ready", NslHealth.ready(errors)),
            Route.getAndHead("/health", NslHealth.health(errors)));
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
