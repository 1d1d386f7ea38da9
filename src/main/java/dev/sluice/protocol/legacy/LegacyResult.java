package dev.sluice.protocol.legacy;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.model.Failure.FIELD_MISSING;
import static dev.sluice.model.Failure.REPORT_REFUSED;
import static dev.sluice.model.Failure.TASK_NOT_FOUND;

import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ReportKind;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code /res.php}: polls, balance and reports, told apart by {@code action}. */
final class LegacyResult extends LegacyOp {

  private static final int BODY_LIMIT = 8_192;

  private static final CheckOrder CHECKS =
      KEYED.then(FIELD_MISSING, FIELD_INVALID, TASK_NOT_FOUND, REPORT_REFUSED);

  private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

  private static final String PRICED = "get2";

  private static final Map<String, Function<Members, Parsed<Call>>> ACTION_TO_CALL =
      Map.of(
          "get",
          LegacyResult::poll,
          PRICED,
          params -> task(params).then(LegacyResult::poll),
          "getbalance",
          params -> Parsed.of(new Call.Balance()),
          "reportgood",
          params -> task(params).then(task -> report(task, true)),
          "reportbad",
          params -> task(params).then(task -> report(task, false)));

  private final Terms terms;

  LegacyResult(TaskTerms tasks) {
    terms = Terms.of(tasks);
  }

  @Override
  public String name() {
    return "res";
  }

  @Override
  public int bodyLimit() {
    return BODY_LIMIT;
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
  boolean isPriced(Members params) {
    return LegacyParams.text(params, "action").filter(PRICED::equals).isPresent();
  }

  @Override
  Decoded decode(Optional<String> key, Members params, WireRequest request) {
    Parsed<Call> call = call(params);
    return call.isKept()
        ? Decoded.call(key, call.value())
        : Decoded.fault(key, call.fault().orElseThrow());
  }

  private static Parsed<Call> call(Members params) {
    if (params.find("action").isEmpty()) {
      return Parsed.broken(Fault.of(FIELD_MISSING, Reason.NONE, "action"));
    }
    return LegacyParams.text(params, "action")
        .map(ACTION_TO_CALL::get)
        .map(read -> read.apply(params))
        .orElseGet(() -> Parsed.broken(Fault.of(FIELD_INVALID, Reason.FORMAT, "action")));
  }

  private static Parsed<Call> poll(Members params) {
    Optional<String> ids = LegacyParams.text(params, "ids");
    return params.find("id").isEmpty() && ids.isPresent()
        ? Parsed.of(several(ids.get()))
        : task(params).then(LegacyResult::poll);
  }

  private static Parsed<Call> poll(TaskId task) {
    return Parsed.of(new Call.Poll(task, Optional.empty()));
  }

  private static Parsed<Call> report(TaskId task, boolean isGood) {
    return Parsed.of(new Call.Report(task, isGood, ReportKind.ANY, false));
  }

  /** Each part for itself: one that is no id spoils none of the others. */
  private static Call several(String ids) {
    List<Call.PollMany.Part> parts = new ArrayList<>();
    for (String text : ids.split(",", -1)) {
      Parsed<TaskId> id = id(text.trim());
      parts.add(
          new Call.PollMany.Part(
              id.isKept() ? Optional.of(id.value()) : Optional.empty(), id.fault()));
    }
    return new Call.PollMany(parts);
  }

  private static Parsed<TaskId> task(Members params) {
    return params.find("id").isEmpty()
        ? Parsed.broken(Fault.of(FIELD_MISSING, Reason.NONE, "id"))
        : id(LegacyParams.text(params, "id").orElse(""));
  }

  /** 1 to 19 digits; the ids that we give have no leading zeros. */
  private static Parsed<TaskId> id(String text) {
    if (!ID.matcher(text).matches()) {
      return Parsed.broken(Fault.of(FIELD_INVALID, Reason.FORMAT, "id"));
    }
    int zeros = 0;
    while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
      zeros++;
    }
    return Parsed.of(new TaskId(text.substring(zeros)));
  }
}
