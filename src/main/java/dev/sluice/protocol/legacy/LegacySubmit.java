package dev.sluice.protocol.legacy;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.TaskIntake;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.WebUrl;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** {@code /in.php}: takes a task and answers with its id. */
final class LegacySubmit extends LegacyOp {

  private static final CheckOrder CHECKS =
      KEYED.then(
          DRAINING,
          TASK_MISSING,
          TYPE_UNSUPPORTED,
          TYPE_NOT_ALLOWED,
          NO_BACKEND,
          FIELD_MISSING,
          FIELD_INVALID,
          IMAGE_CORRUPTED,
          IMAGE_TOO_SMALL,
          IMAGE_TOO_LARGE,
          PROXY_MISSING,
          PROXY_INVALID,
          TARGET_BANNED,
          TARGET_NOT_ALLOWED,
          PLAN_INACTIVE,
          PLAN_PAUSED,
          PLAN_EXPIRED,
          RATE_LIMITED,
          IN_FLIGHT_LIMIT,
          HOURLY_LIMIT,
          DAILY_LIMIT,
          PLAN_LIMIT,
          INSUFFICIENT_FUNDS);

  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("Idempotency-Key");

  private static final TextForm<?> CALLBACK = WebUrl.anyPage(false).atMost(2_048);

  private final LegacyMethods methods;
  private final int maxBody;
  private final Terms terms;
  private final CallbackForm callback;

  LegacySubmit(TaskIntake intake) {
    methods = new LegacyMethods(intake);
    maxBody = intake.maxBody();
    terms = Terms.solve(Terms.Hold.NONE, intake.tasks());
    callback =
        CallbackForm.pingback(
            LegacyDialect.NAME,
            intake.callbackHosts(),
            end -> LegacySolutions.of(end.task().type(), end.solution()).plain(),
            end -> LegacyErrors.endedWord(end.fault()));
  }

  @Override
  public String name() {
    return "in";
  }

  @Override
  public int bodyLimit() {
    return maxBody;
  }

  @Override
  public CheckOrder checks() {
    return CHECKS;
  }

  @Override
  public Terms terms() {
    return terms;
  }

  @Override
  public Optional<CallbackForm> callback() {
    return Optional.of(callback);
  }

  @Override
  boolean isPriced(Members params) {
    return false;
  }

  @Override
  Decoded decode(Optional<String> key, Members params, WireRequest request) {
    Optional<String> name =
        LegacyParams.text(params, "method").or(() -> LegacyMethods.unnamed(params));
    if (name.isEmpty()) {
      return Decoded.fault(key, Fault.of(TASK_MISSING));
    }
    return methods
        .find(name.get(), params)
        .map(method -> decode(key, method, params, request))
        .orElseGet(() -> Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED)));
  }

  private static Decoded decode(
      Optional<String> key, LegacyMethod method, Members params, WireRequest request) {
    RequestDraft draft = new RequestDraft();
    Optional<Fault> fault =
        method.form().fill(params, draft).or(() -> proxy(method, params, draft));
    if (fault.isPresent()) {
      return Decoded.fault(key, method.form().type(), method.name(), fault.get());
    }
    Call call = new Call.Solve(draft.build(method.form().type()), options(params, request));
    return Decoded.call(key, method.form().type(), method.name(), call);
  }

  private static Optional<Fault> proxy(LegacyMethod method, Members params, RequestDraft draft) {
    Parsed<Proxy> proxy = LegacyProxy.read(params);
    if (proxy.isKept()) {
      draft.proxy(proxy.value());
    }
    return proxy
        .fault()
        .filter(fault -> method.isProxyNeeded() || fault.failure() != PROXY_MISSING);
  }

  /** A callback that is no URL is as good as none: the task is taken all the same. */
  private static SolveOptions options(Members params, WireRequest request) {
    SolveOptions options =
        LegacyParams.text(params, "pingback")
            .filter(url -> CALLBACK.parse(url).isKept())
            .map(SolveOptions.NONE::withCallbackUrl)
            .orElse(SolveOptions.NONE);
    return Optional.ofNullable(request.headers().get(IDEMPOTENCY_KEY))
        .filter(text -> !text.isBlank())
        .map(options::withIdempotencyKey)
        .orElse(options);
  }
}
