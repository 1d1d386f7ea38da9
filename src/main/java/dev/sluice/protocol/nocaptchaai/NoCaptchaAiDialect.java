package dev.sluice.protocol.nocaptchaai;

import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.WireReply;
import java.util.List;

/** NoCaptchaAI as its clients see it. Pure; safe from any thread. */
public final class NoCaptchaAiDialect implements Dialect {

  /** The name under which it is mounted and switched, and the family of its tasks. */
  public static final String NAME = "nocaptchaai";

  private final NoCaptchaErrors errors;
  private final List<Route> routes;

  /** The dialect with the operator's switches. */
  public NoCaptchaAiDialect(Switches operator) {
    NoCaptchaSwitches switches = NoCaptchaSwitches.of(operator);
    NoCaptchaTypes types = new NoCaptchaTypes(switches.passThrough());
    errors = new NoCaptchaErrors(switches);
    routes =
        List.of(
            Route.post("/createTask", new NoCaptchaCreateTask(types, errors, switches)),
            Route.post("/getTaskResult", new NoCaptchaPoll(types, errors, switches)),
            Route.post("/solve", new NoCaptchaSolve(types, errors, switches)),
            Route.get("/balance", NoCaptchaBalance.ofGet(errors)),
            Route.post("/getBalance", NoCaptchaBalance.ofPost(errors)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isPathCaseSensitive() {
    return false;
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public WireReply refuse(Fault fault) {
    return errors.tell(fault);
  }

  @Override
  public WireReply refuse(Fault fault, Op nearest, String query) {
    return nearest.encode(new Outcome.Refused(fault));
  }
}
