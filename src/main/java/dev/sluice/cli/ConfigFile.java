package dev.sluice.cli;

import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.Protocol;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The configuration file that a command works on, given as an option or as its argument. Confined
 * to its thread.
 */
final class ConfigFile {

  /** The protocols of backends that this build speaks. */
  private static final Set<Protocol> PROTOCOLS = Systems.protocols();

  /** The system property with the installation's folder. */
  static final String HOME = "sluice.home";

  @ArgGroup private Given given;

  private static final class Given {

    @Option(
        names = {"-c", "--config"},
        paramLabel = "FILE",
        description = "The same, as an option.")
    private Path option;

    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "The configuration file; by default conf/sluice.yaml beside scripts/.")
    private Path argument;
  }

  /** The file's name. */
  Path path() {
    if (given == null) {
      return byDefault();
    }
    return given.option != null ? given.option : given.argument;
  }

  /**
   * The installation's own file, wherever the command is called from; {@code scripts/sluice} says
   * where the installation is, else it is the working directory.
   */
  private static Path byDefault() {
    return Path.of(System.getProperty(HOME, ""), "conf", "sluice.yaml");
  }

  /**
   * What the file says.
   *
   * @throws dev.sluice.config.ConfigException if it cannot be used
   */
  Config load() {
    return new ConfigLoader(PROTOCOLS).load(path());
  }
}
