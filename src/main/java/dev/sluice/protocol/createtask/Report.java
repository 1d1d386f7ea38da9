package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.REPORT_REFUSED;
import static dev.sluice.model.Failure.TASK_NOT_FOUND;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.List;
import java.util.Optional;

/** The calls that tell whether a solution was any good; a task is reported once. */
final class Report extends CreateTaskOp {

  private static final CheckOrder CHECKS = KEYED.then(TASK_NOT_FOUND, REPORT_REFUSED);
  private static final WireReply SUCCESS = success("status", "success");
  private static final WireReply OKAY = success("message", "okay");

  private final Reports.Method method;
  private final Terms terms;

  private Report(Reports.Method method, Flavour flavour, TaskErrors errors, TaskTerms tasks) {
    super(method.method(), flavour, errors);
    this.method = method;
    this.terms = Terms.of(tasks);
  }

  /** Every method, each named as its path. */
  static List<Report> all(Flavour flavour, TaskErrors errors, TaskTerms tasks) {
    return Reports.METHODS.stream()
        .map(method -> new Report(method, flavour, errors, tasks))
        .toList();
  }

  private static WireReply success(String name, String value) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("errorId", 0);
          json.writeStringField(name, value);
          json.writeEndObject();
        });
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
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    return task(body)
        .map(task -> new Call.Report(task, method.isGood(body), method.types(), false))
        .map(report -> Decoded.call(key, report))
        .orElseGet(() -> Decoded.fault(key, Fault.of(TASK_NOT_FOUND)));
  }

  @Override
  public WireReply done(Outcome.Done outcome) {
    return method.says() == Reports.Says.EITHER ? OKAY : SUCCESS;
  }
}
