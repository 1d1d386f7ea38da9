package dev.sluice.protocol.anysolver;

import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.TaskBalance;
import dev.sluice.protocol.TaskCalls;
import dev.sluice.protocol.TaskPolling;
import dev.sluice.protocol.TaskVerdicts;
import dev.sluice.protocol.TaskWording;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import java.util.Map;
import java.util.Optional;

/**
 * AnySolver as a provider, with our account there: {@code createTask}, then polls. How it chooses
 * among its own providers is left to the settings of the key. Pure; safe from any thread; never
 * throws on an answer.
 */
public final class AnySolverUpstream implements Upstream {

  private static final String KEY = "clientKey";

  /** What its backends are configured with. */
  public static final Protocol PROTOCOL =
      Protocol.of(AnySolverDialect.NAME, "https://api.anysolver.com", KEY);

  private final TaskCalls calls;
  private final TaskWording wording;
  private final TaskVerdicts verdicts = new TaskVerdicts(new AnyMeanings());

  /** The protocol with one backend's credentials. */
  public AnySolverUpstream(Map<String, Secret> credentials) {
    calls = new TaskCalls(credentials.get(KEY), Map.of());
    AnyForms forms = new AnyForms(AnySwitches.of(Switches.NONE));
    wording =
        new TaskWording(
            AnySolverDialect.NAME, request -> forms.isMapped(request.type()), forms::task);
  }

  @Override
  public String name() {
    return AnySolverDialect.NAME;
  }

  /** False: each createTask is a task of its own. */
  @Override
  public boolean idempotent() {
    return false;
  }

  @Override
  public Optional<Fault> objection(SolveRequest request) {
    return wording.objection(request);
  }

  @Override
  public Exchange encode(Attempt attempt) {
    return calls.create(wording.said(attempt.request()));
  }

  @Override
  public Verdict decode(Attempt attempt, BackendReply reply) {
    return verdicts.created(attempt, reply);
  }

  @Override
  public Optional<Polling> polling() {
    return Optional.of(new TaskPolling(calls, verdicts, Integer.MAX_VALUE));
  }

  @Override
  public Optional<BalanceCheck> balanceCheck() {
    return Optional.of(new TaskBalance(calls));
  }
}
