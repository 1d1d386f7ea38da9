package dev.sluice.protocol.funbypass;

import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.ProviderTask;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * FunBypass as a provider: a task of its one type is created, then asked for by its id, which needs
 * no key. Pure and safe from any thread; never throws on an answer.
 */
public final class FunBypassUpstream implements Upstream {

  /** What its backends are configured with. */
  public static final Protocol PROTOCOL =
      Protocol.of(FunBypassDialect.NAME, "https://api.funbypass.com", FunOp.CLIENT_KEY);

  private static final TypeForm FORM = new FunForms(FunSwitches.of(Switches.NONE)).form();
  private static final String TASK = "task";

  private final String key;

  /** The protocol with one backend's credentials. */
  public FunBypassUpstream(Map<String, Secret> credentials) {
    key = credentials.get(FunOp.CLIENT_KEY).reveal();
  }

  @Override
  public String name() {
    return PROTOCOL.name();
  }

  /** False: the same request again is another task, and paid again. */
  @Override
  public boolean idempotent() {
    return false;
  }

  /** What FunBypass would refuse by its own rules is not sent. */
  @Override
  public Optional<Fault> objection(SolveRequest request) {
    if (!request.type().equals(FORM.type())
        || !ProxyUrl.isSayable(request.proxy(), FunProxy::strict)) {
      return Optional.of(Fault.of(Failure.ROUTE_UNSUPPORTED));
    }
    return FORM.fill(Members.exact(FORM.write(request)), new RequestDraft())
        .map(fault -> isBadSiteKey(fault) ? Failure.SITE_KEY_REJECTED : Failure.ROUTE_UNSUPPORTED)
        .map(Fault::of);
  }

  private static boolean isBadSiteKey(Fault fault) {
    return fault.failure() == Failure.FIELD_INVALID
        && fault.field().filter(FunForms.SITE_KEY::equals).isPresent();
  }

  @Override
  public Exchange encode(Attempt attempt) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("type", FORM.wireName());
    Members.exact(FORM.write(attempt.request()))
        .object(TASK)
        .ifPresent(fields -> task.putAll(fields.object()));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(FunOp.CLIENT_KEY, key);
    body.put(TASK, task);
    return Exchange.post("/createTask", json -> Json.writeValue(json, body));
  }

  @Override
  public Verdict decode(Attempt attempt, BackendReply reply) {
    Map<String, Object> body = Json.readObject(reply.body()).orElse(Map.of());
    Optional<Object> task = ProviderTask.name(body.get(FunPoll.TASK_ID));
    Optional<Verdict.Failed> refused = FunRefusals.told(reply, body);
    if (refused.isPresent()) {
      return refused.get();
    }
    boolean isCreated = reply.status() >= 200 && reply.status() <= 299 && task.isPresent();
    return isCreated
        ? new Verdict.Pending(task.get(), FunPolling.EVERY_MILLIS)
        : FunRefusals.untold(reply);
  }

  @Override
  public Optional<Polling> polling() {
    return Optional.of(FunPolling.INSTANCE);
  }

  @Override
  public Optional<BalanceCheck> balanceCheck() {
    Map<String, Object> body = Map.of(FunOp.CLIENT_KEY, key);
    return Optional.of(
        BalanceCheck.of(
            Exchange.post("/getBalance", json -> Json.writeValue(json, body)), "balance"));
  }
}
