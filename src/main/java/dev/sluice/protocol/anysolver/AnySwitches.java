package dev.sluice.protocol.anysolver;

import dev.sluice.config.Switches;
import dev.sluice.model.IdForm;
import dev.sluice.model.RoutingMode;
import dev.sluice.protocol.TaskTerms;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator may switch under {@code dialects.anysolver}.
 *
 * @param defaultMode how a backend is chosen where the client does not say; empty: as the pool does
 * @param tasks how tasks are kept
 * @param deadlineMillis upper bound of a task
 * @param maxImage most bytes of a picture
 * @param maxBody most bytes of a body that brings a task
 * @param passThrough type names without a mapping that are taken all the same
 */
record AnySwitches(
    Optional<RoutingMode> defaultMode,
    TaskTerms tasks,
    long deadlineMillis,
    int maxImage,
    int maxBody,
    Set<String> passThrough) {

  private static final String FAMILY = "anysolver";

  static AnySwitches of(Switches switches) {
    return new AnySwitches(
        AnyRouting.mode(switches.text("defaultMode", "pool")),
        new TaskTerms(FAMILY, IdForm.ULID, switches.millis("retention", 300_000), 0, 0),
        switches.millis("deadline", 180_000),
        switches.integer("maxImage", 1_048_576),
        switches.integer("maxBody", 2_097_152),
        Set.copyOf(switches.texts("passThrough")));
  }
}
