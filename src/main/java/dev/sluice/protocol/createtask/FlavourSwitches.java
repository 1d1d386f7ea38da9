package dev.sluice.protocol.createtask;

import dev.sluice.config.Switches;
import dev.sluice.model.IdForm;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.TaskIntake;
import dev.sluice.protocol.TaskTerms;
import java.util.Set;

/**
 * What an operator may switch under {@code dialects.<flavour>}.
 *
 * @param minImage fewest bytes of a picture
 * @param maxImage most bytes of a picture; 0: no limit
 * @param maxBody most bytes of a body that brings a task
 * @param tasks how tasks are kept: one family for all flavours, so that a task may be polled under
 *     another
 * @param imageWaitMillis how long createTask waits for what is answered inside it
 * @param isStatusMapped true to tell errors by HTTP status too
 * @param passThrough type names without a mapping that are taken all the same
 * @param callbackHosts internal hosts, and {@code host:port} pairs, that callbacks may reach
 */
record FlavourSwitches(
    int minImage,
    int maxImage,
    int maxBody,
    TaskTerms tasks,
    long imageWaitMillis,
    boolean isStatusMapped,
    Set<String> passThrough,
    Set<String> callbackHosts) {

  private static final String FAMILY = "createtask";

  static FlavourSwitches of(Flavour flavour, Switches switches) {
    Flavour.Limits limits = flavour.limits();
    return new FlavourSwitches(
        switches.integer("minImage", limits.minImage()),
        switches.integer("maxImage", limits.maxImage()),
        switches.integer("maxBody", 4_194_304),
        new TaskTerms(
            FAMILY,
            IdForm.INT31,
            switches.millis("resultTtl", limits.resultTtlMillis()),
            switches.millis("reportWindow", limits.reportWindowMillis()),
            switches.integer("maxPolls", limits.maxPolls())),
        switches.millis("imageWait", 30_000),
        switches.text("status", "always200").equals("mapped"),
        Set.copyOf(switches.texts("passThrough")),
        CallbackForm.internalHosts(switches));
  }

  /** What of it is about taking in tasks. */
  TaskIntake intake() {
    return new TaskIntake(minImage, maxImage, maxBody, tasks, passThrough, callbackHosts);
  }
}
