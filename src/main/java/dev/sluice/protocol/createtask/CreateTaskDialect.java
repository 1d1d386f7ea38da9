package dev.sluice.protocol.createtask;

import dev.sluice.config.Switches;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.TaskIntake;
import dev.sluice.protocol.WireReply;
import java.util.ArrayList;
import java.util.List;

/** One flavour of the family as its clients see it. Pure; safe from any thread. */
public final class CreateTaskDialect implements Dialect {

  private final Flavour flavour;
  private final TaskIntake intake;
  private final TaskErrors errors;
  private final List<Route> routes = new ArrayList<>();

  private CreateTaskDialect(Flavour flavour, Switches operator) {
    FlavourSwitches switches = FlavourSwitches.of(flavour, operator);
    TaskForms forms = new TaskForms(flavour, switches);
    TaskReplies replies = new TaskReplies(flavour);
    this.flavour = flavour;
    intake = switches.intake();
    errors = TaskErrors.of(flavour, switches);
    TaskErrors ofCreate = TaskErrors.ofCreateTask(flavour, switches);
    route("/createTask", Submit.task(flavour, ofCreate, forms, replies, switches));
    route("/getTaskResult", new TaskResult(flavour, errors, replies, switches.tasks()));
    route("/getBalance", new Balance(flavour, errors));
    if (flavour.has(Flavour.Trait.RECOGNITION)) {
      route("/getToken", Submit.token(flavour, errors, forms, replies, switches));
    }
    for (Report report : Report.all(flavour, errors, switches.tasks())) {
      route("/" + report.name(), report);
    }
    if (flavour.has(Flavour.Trait.QUEUES)) {
      route("/getQueueStats", new QueueStats(flavour, errors));
    }
    if (flavour.has(Flavour.Trait.TEST)) {
      route("/test", new Echo(flavour, errors));
    }
  }

  /** Anti-Captcha, mounted as {@code anticaptcha}. */
  public static CreateTaskDialect anticaptcha(Switches operator) {
    return new CreateTaskDialect(Flavour.ANTICAPTCHA, operator);
  }

  /** 2Captcha, mounted as {@code twocaptcha}. */
  public static CreateTaskDialect twocaptcha(Switches operator) {
    return new CreateTaskDialect(Flavour.TWOCAPTCHA, operator);
  }

  /** CapSolver, mounted as {@code capsolver}. */
  public static CreateTaskDialect capsolver(Switches operator) {
    return new CreateTaskDialect(Flavour.CAPSOLVER, operator);
  }

  /** CapMonster, mounted as {@code capmonster}. */
  public static CreateTaskDialect capmonster(Switches operator) {
    return new CreateTaskDialect(Flavour.CAPMONSTER, operator);
  }

  /** What it takes in as tasks, for an API beside it that shares its tasks and switches. */
  public TaskIntake intake() {
    return intake;
  }

  private void route(String path, CreateTaskOp op) {
    routes.add(Route.post(path, op));
  }

  @Override
  public String name() {
    return flavour.mount();
  }

  @Override
  public boolean isPathCaseSensitive() {
    return false;
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public WireReply refuse(Fault fault) {
    return errors.refused(fault);
  }
}
