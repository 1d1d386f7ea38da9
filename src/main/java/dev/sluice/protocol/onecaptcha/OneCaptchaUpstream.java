package dev.sluice.protocol.onecaptcha;

import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Feedback;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.ProviderTask;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The native API as a provider, so another Sluice: a task is submitted, then asked for while it is
 * held, and taken back when nobody waits any more. Pure and safe from any thread; never throws on
 * an answer.
 */
public final class OneCaptchaUpstream implements Upstream, Feedback {

  /** What its backends are configured with; where they are is for the operator to say. */
  public static final Protocol PROTOCOL =
      new Protocol(OneCaptchaDialect.NAME, Optional.empty(), Set.of("key"), Set.of());

  private static final String TASKS = "/tasks";

  private final String key;

  /** The protocol with one backend's credentials. */
  public OneCaptchaUpstream(Map<String, Secret> credentials) {
    key = credentials.get("key").reveal();
  }

  @Override
  public String name() {
    return PROTOCOL.name();
  }

  /** True: an attempt has a key of its own, under which it is taken once. */
  @Override
  public boolean idempotent() {
    return true;
  }

  @Override
  public Optional<Fault> objection(SolveRequest request) {
    Optional<TypeForm> form = OneForms.form(request.type().name());
    boolean isSayable =
        form.isPresent()
            && form.get().missing(Members.exact(form.get().write(request))).isEmpty()
            && ProxyUrl.isSayable(request.proxy(), ProxyUrl::strict);
    return isSayable ? Optional.empty() : Optional.of(Fault.of(Failure.ROUTE_UNSUPPORTED));
  }

  @Override
  public Exchange encode(Attempt attempt) {
    TypeForm form = OneForms.form(attempt.request().type().name()).orElseThrow();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", form.wireName());
    body.putAll(form.write(attempt.request()));
    long least = Math.max(OneOptions.SHORTEST_MILLIS, attempt.deadlineMillis());
    body.put(OneOptions.DEADLINE_MILLIS, Math.min(OneOptions.LONGEST_MILLIS, least));
    return Exchange.post(TASKS, json -> Json.writeValue(json, body))
        .with(OneOp.X_API_KEY, key)
        .with(OneOptions.IDEMPOTENCY_HEADER, attempt.task().text() + "-" + attempt.number());
  }

  @Override
  public Verdict decode(Attempt attempt, BackendReply reply) {
    Map<String, Object> body = Json.readObject(reply.body()).orElse(Map.of());
    return isSuccess(reply)
        ? OneReplies.verdict(attempt.request(), reply, body, ProviderTask.name(body.get("id")), 0)
        : OneRefusals.refusal(attempt.request(), reply, body);
  }

  static boolean isSuccess(BackendReply reply) {
    return reply.status() >= 200 && reply.status() <= 299;
  }

  @Override
  public Optional<Polling> polling() {
    return Optional.of(new OnePolling(this));
  }

  @Override
  public Optional<Feedback> feedback() {
    return Optional.of(this);
  }

  @Override
  public Optional<Exchange> encode(CaptchaType type, Object providerTask, boolean isGood) {
    return Optional.of(
        Exchange.post(
                TASKS + "/" + providerTask + "/report",
                json -> Json.writeValue(json, Map.of(OneReport.GOOD, isGood)))
            .with(OneOp.X_API_KEY, key));
  }

  @Override
  public Optional<BalanceCheck> balanceCheck() {
    return Optional.of(BalanceCheck.of(ask(HttpMethod.GET, "/balance"), "balance"));
  }

  /** A request about a task that was submitted. */
  Exchange about(HttpMethod method, Verdict.Pending task) {
    return ask(method, TASKS + "/" + task.providerTask());
  }

  private Exchange ask(HttpMethod method, String path) {
    return Exchange.bare(method, path).with(OneOp.X_API_KEY, key);
  }
}
