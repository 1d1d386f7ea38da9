package dev.sluice.cli;

import dev.sluice.config.ConfigDump;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice dump}: prints the effective configuration. */
@Command(
    name = "dump",
    description = "Prints the effective configuration as YAML: defaults filled in, secrets masked.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the configuration was printed",
      "1:a mistake of Sluice itself",
      "2:wrong command line",
      "78:the configuration cannot be used"
    })
final class DumpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(ConfigDump.yaml(file.load()));
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }
}
