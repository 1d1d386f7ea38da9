package dev.sluice.cli;

import dev.sluice.config.BackendConfig;
import dev.sluice.config.Config;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice validate}: says whether a configuration can be used, and if not, all reasons. */
@Command(
    name = "validate",
    description = {
      "Checks a configuration and starts nothing.",
      "Each problem is a line on standard error: file, place, value and rule.",
      "What this build does not do is a warning there, and no problem."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the configuration can be used",
      "1:a mistake of Sluice itself",
      "2:wrong command line",
      "78:the configuration cannot be used"
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  @Override
  public Integer call() {
    Config config = file.load();
    Warnings.of(config)
        .forEach(line -> spec.commandLine().getErr().println("validate: warning: " + line));
    spec.commandLine().getOut().println(file.path() + ": ok (" + summary(config) + ")");
    return ExitCodes.OK;
  }

  private static String summary(Config config) {
    long types =
        config.backends().stream()
            .map(BackendConfig::types)
            .flatMap(set -> set.stream())
            .distinct()
            .count();
    return String.join(
        ", ",
        count(config.listeners().size(), "listener"),
        count(config.accounts().size(), "account"),
        count(config.backends().size(), "backend"),
        count(types, "captcha type"));
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
