package dev.sluice.protocol.legacy;

import dev.sluice.model.Fault;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.TaskIntake;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.WireReply;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * The older API of 2Captcha as its clients see it. It has no mount of its own: it stands beside a
 * createTask flavour, whose tasks and switches it shares. Pure; safe from any thread.
 */
public final class LegacyDialect implements Dialect {

  /** The name of the system; that of the mount is the flavour's. */
  static final String NAME = "legacy";

  private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.POST);

  private final List<Route> routes;

  /** The API with what the flavour beside it takes in. */
  public LegacyDialect(TaskIntake intake) {
    routes =
        List.of(
            new Route(METHODS, "/in.php", new LegacySubmit(intake)),
            new Route(METHODS, "/res.php", new LegacyResult(withoutCap(intake.tasks()))));
  }

  /** Polls of this API are not counted. */
  private static TaskTerms withoutCap(TaskTerms tasks) {
    return new TaskTerms(
        tasks.family(), tasks.ids(), tasks.retentionMillis(), tasks.reportWindowMillis(), 0);
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
    return LegacyErrors.refused(fault, LegacyManner.PLAIN);
  }

  @Override
  public WireReply refuse(Fault fault, Op nearest, String query) {
    Members params = LegacyParams.query(query);
    return LegacyErrors.refused(fault, LegacyManner.of(params));
  }
}
