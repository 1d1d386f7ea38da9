package dev.sluice.cli;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.IdForm;
import dev.sluice.model.Outcome;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An API of one call: {@code POST /submit} has a turnstile solved as a remembered task and is
 * answered at once. Immutable.
 *
 * @param key of the account that asks
 */
record SubmitDialect(String key) implements Dialect, Op {

  private static final TaskTerms TASKS = new TaskTerms("test", IdForm.UUID_V4, 60_000, 0, 0);

  @Override
  public String name() {
    return "submit";
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/submit", this));
  }

  @Override
  public int bodyLimit() {
    return 0;
  }

  @Override
  public CheckOrder checks() {
    return CheckOrder.of(Failure.KEY_UNKNOWN);
  }

  @Override
  public Terms terms() {
    return Terms.solve(Terms.Hold.NONE, TASKS);
  }

  @Override
  public Decoded decode(WireRequest request) {
    SolveRequest solve =
        new SolveRequest(
            CaptchaType.TURNSTILE,
            Optional.of(new Target("https://shop.example/", "shop.example")),
            Optional.of("0x4AAA"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    return Decoded.call(
        Optional.of(key),
        CaptchaType.TURNSTILE,
        "turnstile",
        new Call.Solve(solve, SolveOptions.NONE));
  }

  @Override
  public WireReply encode(Outcome outcome) {
    return new WireReply(outcome instanceof Outcome.Accepted ? 202 : 500, List.of(), said(outcome));
  }

  @Override
  public WireReply refuse(Fault fault) {
    return new WireReply(404, List.of(), said(fault));
  }

  private static Buffer said(Object what) {
    return Buffer.buffer(what.toString());
  }
}
