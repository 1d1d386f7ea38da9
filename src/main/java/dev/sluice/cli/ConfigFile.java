package dev.sluice.cli;

import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
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
  private static final Set<String> PROTOCOLS = Systems.upstreams();

  private static final Path BY_DEFAULT = Path.of("conf", "sluice.yaml");

  @ArgGroup private Given given;

  private static final class Given {

    @Option(
        names = {"-c", "--config"},
        paramLabel = "FILE",
        description = "The configuration file; conf/sluice.yaml if none is given.")
    private Path option;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The same.")
    private Path argument;
  }

  /** The file's name. */
  Path path() {
    if (given == null) {
      return BY_DEFAULT;
    }
    return given.option != null ? given.option : given.argument;
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
