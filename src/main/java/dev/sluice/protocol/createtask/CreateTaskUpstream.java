package dev.sluice.protocol.createtask;

import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Feedback;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.TaskBalance;
import dev.sluice.protocol.TaskCalls;
import dev.sluice.protocol.TaskPolling;
import dev.sluice.protocol.TaskVerdicts;
import dev.sluice.protocol.TaskWording;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One flavour of the family as a provider speaks it, with our account there: {@code createTask},
 * then polls, unless the solution comes at once. Pure; safe from any thread; never throws on an
 * answer.
 */
public final class CreateTaskUpstream implements Upstream {

  private static final String KEY = "clientKey";
  private static final String SOFT_ID = "softId";
  private static final String APP_ID = "appId";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Anti-Captcha. */
  public static final Protocol ANTICAPTCHA = protocol(Flavour.ANTICAPTCHA);

  /** 2Captcha. */
  public static final Protocol TWOCAPTCHA = protocol(Flavour.TWOCAPTCHA);

  /** CapSolver. */
  public static final Protocol CAPSOLVER = protocol(Flavour.CAPSOLVER);

  /** CapMonster. */
  public static final Protocol CAPMONSTER = protocol(Flavour.CAPMONSTER);

  private final Flavour flavour;
  private final TaskCalls calls;
  private final TaskWording wording;
  private final TaskVerdicts verdicts;

  private CreateTaskUpstream(Flavour flavour, Map<String, Secret> credentials) {
    this.flavour = flavour;
    calls = new TaskCalls(credentials.get(KEY), identity(credentials));
    TaskWords words = new TaskForms(flavour, FlavourSwitches.of(flavour, Switches.NONE)).words();
    wording =
        new TaskWording(
            flavour.mount(),
            request -> words.has(flavour, request.type()),
            request -> words.task(flavour, request));
    verdicts = new TaskVerdicts(new ProviderWords(flavour));
  }

  /** Anti-Captcha with our account there. */
  public static CreateTaskUpstream anticaptcha(Map<String, Secret> credentials) {
    return new CreateTaskUpstream(Flavour.ANTICAPTCHA, credentials);
  }

  /** 2Captcha with our account there. */
  public static CreateTaskUpstream twocaptcha(Map<String, Secret> credentials) {
    return new CreateTaskUpstream(Flavour.TWOCAPTCHA, credentials);
  }

  /** CapSolver with our account there. */
  public static CreateTaskUpstream capsolver(Map<String, Secret> credentials) {
    return new CreateTaskUpstream(Flavour.CAPSOLVER, credentials);
  }

  /** CapMonster with our account there. */
  public static CreateTaskUpstream capmonster(Map<String, Secret> credentials) {
    return new CreateTaskUpstream(Flavour.CAPMONSTER, credentials);
  }

  private static Protocol protocol(Flavour flavour) {
    return new Protocol(
        flavour.mount(),
        Optional.of(flavour.provider().url()),
        Set.of(KEY),
        Set.of(SOFT_ID, APP_ID));
  }

  /** Who earns from our tasks: an id that is all digits is a number. */
  private static Map<String, Object> identity(Map<String, Secret> credentials) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name : new String[] {SOFT_ID, APP_ID}) {
      Optional.ofNullable(credentials.get(name))
          .map(Secret::reveal)
          .ifPresent(id -> members.put(name, NUMBER.matcher(id).matches() ? Long.valueOf(id) : id));
    }
    return members;
  }

  @Override
  public String name() {
    return flavour.mount();
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
    return Optional.of(new TaskPolling(calls, verdicts, flavour.provider().maxPolls()));
  }

  @Override
  public Optional<Feedback> feedback() {
    return Optional.of(
        (type, task, isGood) ->
            Reports.of(flavour, type, isGood)
                .map(report -> calls.post("/" + report.method(), report.members(task, isGood))));
  }

  @Override
  public Optional<BalanceCheck> balanceCheck() {
    return Optional.of(new TaskBalance(calls));
  }
}
