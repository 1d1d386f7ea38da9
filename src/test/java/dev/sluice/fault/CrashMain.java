package dev.sluice.fault;

import dev.sluice.config.StateConfig.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Many {@link CrashRounds}, for {@code scripts/crash}: rounds, durability, seed. */
final class CrashMain {

  private CrashMain() {}

  /** Exits with 0 if all rounds went well; the first that did not leaves its folder behind. */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    Durability durability = Durability.valueOf(args[1].toUpperCase(Locale.ROOT));
    long seed = Long.parseLong(args[2]);
    Path folder = Files.createTempDirectory("sluice-crash");
    System.out.println("crash: seed " + seed + ", state in " + folder);
    try (CrashRounds crashes = new CrashRounds(folder, durability, seed)) {
      for (int round = 1; round <= rounds; round++) {
        System.out.println("round " + round + ": " + crashes.round());
      }
      System.out.println("stopped with exit code " + crashes.stop());
    }
    System.out.println("crash: " + rounds + " rounds, nothing lost, nothing charged twice");
    System.exit(0);
  }
}
