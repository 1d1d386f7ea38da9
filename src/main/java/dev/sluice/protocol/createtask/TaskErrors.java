package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.WireReply;
import java.util.EnumSet;
import java.util.Set;

/**
 * The error answers of one flavour: every one is told with HTTP 200 unless the operator maps the
 * status. Immutable.
 */
final class TaskErrors {

  /** Failures whose text names the field and what is wrong with it. */
  private static final Set<Failure> OF_FIELDS =
      EnumSet.of(FIELD_MISSING, FIELD_INVALID, PROXY_INVALID);

  /** Failures whose wait is told. */
  private static final Set<Failure> WITH_WAIT = EnumSet.of(RATE_LIMITED, HOURLY_LIMIT, DAILY_LIMIT);

  private final Flavour flavour;
  private final boolean isStatusMapped;
  private final boolean hasTaskId;

  private TaskErrors(Flavour flavour, boolean isStatusMapped, boolean hasTaskId) {
    this.flavour = flavour;
    this.isStatusMapped = isStatusMapped;
    this.hasTaskId = hasTaskId;
  }

  /** The errors of every call but createTask. */
  static TaskErrors of(Flavour flavour, FlavourSwitches switches) {
    return new TaskErrors(flavour, switches.isStatusMapped(), false);
  }

  /** The errors of createTask. */
  static TaskErrors ofCreateTask(Flavour flavour, FlavourSwitches switches) {
    return new TaskErrors(
        flavour, switches.isStatusMapped(), flavour.has(Flavour.Trait.ZERO_TASK_ID));
  }

  /** The answer to a request that was refused, or that was held until its task ended. */
  WireReply refused(Fault fault) {
    return tell(fault, hasTaskId ? json -> json.writeNumberField("taskId", 0) : json -> {});
  }

  /**
   * The answer to a poll of a task that ended without a solution. It is never one that asks to try
   * again later: clients would repeat the poll of a dead task for ever.
   */
  WireReply ended(Fault fault) {
    return refused(asEnd(fault));
  }

  /** The same where the reader has not asked for the task. */
  WireReply unasked(TaskView task, Fault fault) {
    return tell(asEnd(fault), json -> TaskReplies.taskId(json, task));
  }

  /** The code of a task that ended so. */
  String code(Fault fault) {
    return "ERROR_" + FailureCodes.of(flavour, asEnd(fault));
  }

  private static Fault asEnd(Fault fault) {
    return FailureCodes.LATER.contains(fault.failure()) ? Fault.of(UNSOLVABLE) : fault;
  }

  private WireReply tell(Fault fault, Json.Value task) {
    String code = FailureCodes.of(flavour, fault);
    ErrorTexts.Line line = ErrorTexts.of(flavour, code);
    boolean namesField = OF_FIELDS.contains(fault.failure()) && fault.field().isPresent();
    WireReply reply =
        WireReply.json(
            status(code),
            json -> {
              json.writeStartObject();
              json.writeNumberField("errorId", line.id());
              json.writeStringField("errorCode", "ERROR_" + code);
              json.writeStringField(
                  "errorDescription",
                  namesField ? line.text() + flavour.suffix().fill(fault) : line.text());
              task.writeTo(json);
              json.writeEndObject();
            });
    return WITH_WAIT.contains(fault.failure()) ? reply.retryAfter(fault) : reply;
  }

  private int status(String code) {
    int mapped = code.equals("KEY_DENIED_ACCESS") ? 401 : 400;
    return isStatusMapped ? mapped : 200;
  }
}
