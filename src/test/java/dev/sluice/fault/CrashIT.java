package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.StateConfig.Durability;
import dev.sluice.state.embedded.Audit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the rounds that {@code scripts/crash} does many of. */
class CrashIT {

  @TempDir private Path folder;

  @Test
  void aKilledSluiceLosesNoTaskAndChargesNoneTwice() throws Exception {
    try (CrashRounds rounds = new CrashRounds(folder, Durability.NORMAL, System.nanoTime())) {
      for (int round = 0; round < 3; round++) {
        rounds.round();
      }
      assertThat(rounds.stop()).as("exit code of the stop").isZero();
      assertThat(Audit.of(rounds.file()).findings()).isEmpty();
      assertThat(Audit.of(rounds.file()).open()).as("open tasks after a stop").isZero();
    }
  }
}
