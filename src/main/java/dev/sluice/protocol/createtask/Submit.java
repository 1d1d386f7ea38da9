package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.WebUrl;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /createTask}, answered with the task's id or, for recognition, held for a while; and
 * {@code /getToken}, held until the task has ended.
 */
final class Submit extends CreateTaskOp {

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

  /** The types that CapSolver answers inside createTask, by their names in normal form. */
  private static final Set<String> RECOGNITION =
      Set.of("imagetotext", "recaptchav2classification", "awswafclassification", "visionengine");

  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("Idempotency-Key");

  private static final TextForm<?> CALLBACK = WebUrl.anyPage(false).atMost(2_048);

  private final TaskForms forms;
  private final TaskReplies replies;
  private final CallbackForm callback;
  private final int maxBody;
  private final Terms terms;

  private Submit(
      String name,
      Flavour flavour,
      TaskErrors errors,
      TaskForms forms,
      TaskReplies replies,
      FlavourSwitches switches,
      Terms.Hold hold) {
    super(name, flavour, errors);
    this.forms = forms;
    this.replies = replies;
    this.callback = TaskCallback.form(flavour, errors, replies, switches.callbackHosts());
    this.maxBody = switches.maxBody();
    this.terms = Terms.solve(hold, switches.tasks());
  }

  /** {@code /createTask}. */
  static Submit task(
      Flavour flavour,
      TaskErrors errors,
      TaskForms forms,
      TaskReplies replies,
      FlavourSwitches switches) {
    Terms.Hold hold =
        flavour.has(Flavour.Trait.RECOGNITION)
            ? new Terms.Hold(switches.imageWaitMillis(), RECOGNITION::contains)
            : Terms.Hold.NONE;
    return new Submit("createTask", flavour, errors, forms, replies, switches, hold);
  }

  /** {@code /getToken}. */
  static Submit token(
      Flavour flavour,
      TaskErrors errors,
      TaskForms forms,
      TaskReplies replies,
      FlavourSwitches switches) {
    return new Submit(
        "getToken", flavour, errors, forms, replies, switches, Terms.Hold.UNTIL_ENDED);
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
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    Optional<Members> task = body.object("task").filter(found -> !found.object().isEmpty());
    if (task.isEmpty()) {
      return Decoded.fault(key, Fault.of(TASK_MISSING));
    }
    Optional<TaskForm> form = forms.find(task.get());
    if (form.isEmpty()) {
      return Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED));
    }
    RequestDraft draft = new RequestDraft();
    Optional<Fault> fault = form.get().fill(task.get(), flavour(), draft);
    if (fault.isPresent()) {
      return Decoded.fault(key, form.get().type(), form.get().name(), fault.get());
    }
    Call call = new Call.Solve(draft.build(form.get().type()), options(body, request));
    return Decoded.call(key, form.get().type(), form.get().name(), call);
  }

  /** A callback that is no URL is as good as none: the task is taken all the same. */
  private static SolveOptions options(Members body, WireRequest request) {
    SolveOptions options =
        body.text("callbackUrl")
            .map(String::trim)
            .filter(url -> CALLBACK.parse(url).isKept())
            .map(SolveOptions.NONE::withCallbackUrl)
            .orElse(SolveOptions.NONE);
    return Optional.ofNullable(request.headers().get(IDEMPOTENCY_KEY))
        .filter(text -> !text.isBlank())
        .map(options::withIdempotencyKey)
        .orElse(options);
  }

  @Override
  public WireReply accepted(Outcome.Accepted outcome) {
    return replies.accepted(outcome.task());
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return replies.ready(outcome.task(), outcome.solution());
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return errors().refused(outcome.fault());
  }
}
