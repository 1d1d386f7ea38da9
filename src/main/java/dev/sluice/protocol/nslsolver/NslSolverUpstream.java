package dev.sluice.protocol.nslsolver;

import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.ProviderCost;
import dev.sluice.protocol.ProviderErrors;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.SolutionForm;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * NSLSolver as a provider: one {@code POST /solve} that is held until it is solved. Pure and safe
 * from any thread; never throws on an answer.
 */
public final class NslSolverUpstream implements Upstream {

  /** What its backends are configured with; where they are is for the operator to say. */
  public static final Protocol PROTOCOL =
      new Protocol(NslSolverDialect.NAME, Optional.empty(), Set.of("key"), Set.of());

  private static final int OK = 200;
  private static final long LONGEST_MILLIS = 120_000;

  /** What a turnstile may need and NSLSolver has no field for; other fields may be left out. */
  private static final String PAGE_DATA = "pageData";

  private final String key;

  /** The protocol with one backend's credentials. */
  public NslSolverUpstream(Map<String, Secret> credentials) {
    key = credentials.get("key").reveal();
  }

  @Override
  public String name() {
    return PROTOCOL.name();
  }

  /** False: the same request again is another solve, and paid again. */
  @Override
  public boolean idempotent() {
    return false;
  }

  @Override
  public OptionalLong longestMillis() {
    return OptionalLong.of(LONGEST_MILLIS);
  }

  @Override
  public Optional<Fault> objection(SolveRequest request) {
    Optional<TypeForm> form = NslForms.form(request.type());
    boolean isSayable =
        form.isPresent()
            && form.get().missing(Members.exact(form.get().write(request))).isEmpty()
            && ProxyUrl.isSayable(request.proxy(), ProxyUrl::strict)
            && !(request.type().equals(CaptchaType.TURNSTILE)
                && request.params().containsKey(PAGE_DATA));
    return isSayable ? Optional.empty() : Optional.of(Fault.of(Failure.ROUTE_UNSUPPORTED));
  }

  @Override
  public Exchange encode(Attempt attempt) {
    TypeForm form = NslForms.form(attempt.request().type()).orElseThrow();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(NslForms.TYPE.name(), form.wireName());
    body.putAll(form.write(attempt.request()));
    return Exchange.post("/solve", json -> Json.writeValue(json, body)).with(NslOp.X_API_KEY, key);
  }

  @Override
  public Verdict decode(Attempt attempt, BackendReply reply) {
    return reply.status() == OK
        ? solved(attempt.request().type(), reply)
        : NslRefusals.verdict(reply);
  }

  private static Verdict solved(CaptchaType type, BackendReply reply) {
    Map<String, Object> body = Json.readObject(reply.body()).orElse(Map.of());
    if (!Boolean.TRUE.equals(body.get("success"))) {
      return ProviderErrors.garbled("status 200 without success");
    }
    Solution solution = NslSolutions.of(type).shape().read(body);
    return SolutionForm.isComplete(type, solution)
        ? new Verdict.Solved(solution, ProviderCost.told(body.get("cost")))
        : ProviderErrors.garbled("solution incomplete for " + type);
  }

  @Override
  public Optional<BalanceCheck> balanceCheck() {
    return Optional.of(
        BalanceCheck.of(
            Exchange.bare(HttpMethod.GET, "/balance").with(NslOp.X_API_KEY, key), "balance"));
  }
}
