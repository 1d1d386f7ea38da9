package dev.sluice.cli;

import dev.sluice.config.ConfigException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code sluice}: the list of subcommands. A new one is one more entry there. */
@Command(
    name = "sluice",
    description = "A solve dispatcher between clients and captcha-solving backends.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      ValidateCommand.class,
      DumpCommand.class,
      SimulateCommand.class,
      AuditCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:could not start, or a mistake of Sluice itself",
      "2:wrong command line",
      "65:the books do not add up",
      "66:there is no state file, or it cannot be read",
      "75:a stop that could not finish everything in flight",
      "78:the configuration cannot be used",
      "130:a second signal ended the drain"
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs the command of the arguments and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line; made for each run. */
  static CommandLine commandLine() {
    return new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed);
  }

  /** Called where no subcommand was given. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  private static int failed(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (failure instanceof ConfigException unusable) {
      command.getErr().println(unusable.getMessage());
      return ExitCodes.CONFIG;
    }
    throw failure;
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"sluice " + Optional.ofNullable(version).orElse("(not packaged)")};
    }
  }
}
