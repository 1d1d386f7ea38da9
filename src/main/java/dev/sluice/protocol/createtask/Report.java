package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.REPORT_REFUSED;
import static dev.sluice.model.Failure.TASK_NOT_FOUND;
import static dev.sluice.protocol.ReportKind.ANY;
import static dev.sluice.protocol.ReportKind.HCAPTCHA;
import static dev.sluice.protocol.ReportKind.IMAGE;
import static dev.sluice.protocol.ReportKind.RECAPTCHA;
import static dev.sluice.protocol.ReportKind.TOKEN;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ReportKind;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls that tell whether a solution was any good; a task is reported once. */
final class Report extends CreateTaskOp {

  private static final CheckOrder CHECKS = KEYED.then(TASK_NOT_FOUND, REPORT_REFUSED);
  private static final WireReply SUCCESS = success("status", "success");
  private static final WireReply OKAY = success("message", "okay");

  /**
   * One method.
   *
   * @param types the types that it is for
   * @param isGood what it says of the solution
   * @param done its answer
   */
  private record Kind(String method, ReportKind types, Predicate<Members> isGood, WireReply done) {}

  /** The vocabularies of all flavours, which do not clash. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("reportIncorrectImageCaptcha", IMAGE, body -> false, SUCCESS),
          new Kind("reportIncorrectRecaptcha", RECAPTCHA, body -> false, SUCCESS),
          new Kind("reportCorrectRecaptcha", RECAPTCHA, body -> true, SUCCESS),
          new Kind("reportIncorrectHcaptcha", HCAPTCHA, body -> false, SUCCESS),
          new Kind("reportIncorrectTokenCaptcha", TOKEN, body -> false, SUCCESS),
          new Kind("reportCorrect", ANY, body -> true, SUCCESS),
          new Kind("reportIncorrect", ANY, body -> false, SUCCESS),
          new Kind("feedbackTask", ANY, body -> !isInvalid(body), OKAY));

  private final Kind kind;
  private final Terms terms;

  private Report(Kind kind, Flavour flavour, TaskErrors errors, TaskTerms tasks) {
    super(kind.method(), flavour, errors);
    this.kind = kind;
    this.terms = Terms.of(tasks);
  }

  /** Every method, each named as its path. */
  static List<Report> all(Flavour flavour, TaskErrors errors, TaskTerms tasks) {
    return KINDS.stream().map(kind -> new Report(kind, flavour, errors, tasks)).toList();
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

  private static boolean isInvalid(Members body) {
    Optional<Parsed<Boolean>> said =
        body.find("result", "invalid").map(ValueForm.lenientBool()::parse);
    return said.isPresent() && said.get().isKept() && said.get().value();
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
        .map(task -> new Call.Report(task, kind.isGood().test(body), kind.types(), false))
        .map(report -> Decoded.call(key, report))
        .orElseGet(() -> Decoded.fault(key, Fault.of(TASK_NOT_FOUND)));
  }

  @Override
  public WireReply done(Outcome.Done outcome) {
    return kind.done();
  }
}
