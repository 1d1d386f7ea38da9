package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.ReportKind;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Map;
import java.util.Optional;

/** {@code POST /tasks/{id}/report}: one verdict on a solution, which may be sent again. */
final class OneReport extends OneOp {

  static final String GOOD = "good";

  private static final CheckOrder CHECKS =
      KEYED.then(
          BODY_TOO_LARGE,
          TASK_MISSING,
          MALFORMED_BODY,
          FIELD_MISSING,
          FIELD_INVALID,
          TASK_NOT_FOUND,
          REPORT_REFUSED);

  OneReport(OneErrors errors, OneSwitches switches) {
    super("report", CHECKS, Terms.of(switches.tasks()), errors);
  }

  @Override
  public Decoded decode(WireRequest request) {
    Optional<String> key = key(request);
    if (request.oversized()) {
      return Decoded.fault(key, Fault.of(BODY_TOO_LARGE));
    }
    if (request.body().length() == 0) {
      return Decoded.fault(key, Fault.of(TASK_MISSING));
    }
    Optional<Map<String, Object>> body = Json.readObject(request.body());
    if (body.isEmpty()) {
      return Decoded.fault(key, Fault.of(MALFORMED_BODY));
    }
    Optional<Object> good = Members.exact(body.get()).find(GOOD);
    if (good.isEmpty()) {
      return Decoded.fault(key, Fault.of(FIELD_MISSING).withField(GOOD));
    }
    TaskId task = new TaskId(request.pathParams().get("id"));
    return good.get() instanceof Boolean isGood
        ? Decoded.call(key, new Call.Report(task, isGood, ReportKind.ANY, true))
        : Decoded.fault(key, Fault.of(FIELD_INVALID, Reason.TYPE, GOOD));
  }

  @Override
  public WireReply done(Outcome.Done outcome) {
    return NOTHING;
  }
}
