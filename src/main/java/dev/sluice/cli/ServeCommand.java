package dev.sluice.cli;

import ch.qos.logback.classic.Level;
import dev.sluice.config.Config;
import dev.sluice.config.ListenerConfig;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice serve}: runs until it is told to stop. */
@Command(
    name = "serve",
    description =
        "Runs Sluice until SIGTERM, SIGINT or SIGHUP, then drains and exits; a second signal exits at once.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped, and everything in flight was finished",
      "1:could not start, or a mistake of Sluice itself",
      "2:wrong command line",
      "75:stopped, but the drain time ended before everything was finished",
      "78:the configuration cannot be used",
      "130:a second signal ended the drain"
    })
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  @Option(
      names = "--example",
      description = "Print a request that can be pasted, once everything listens.")
  private boolean isExample;

  @Override
  public Integer call() {
    Config config = file.load();
    setLevel(config);
    Application application;
    try {
      application = await(Application.start(config));
    } catch (CompletionException failed) {
      return complain(failed.getCause());
    }
    Stop stop = Stop.onSignal(application);
    tell(config, application);
    return stop.await();
  }

  private int complain(Throwable cause) {
    if (cause instanceof StartFailure) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("sluice: " + cause.getMessage());
      err.flush();
    } else {
      LOG.error("Sluice could not start", cause);
    }
    return ExitCodes.INTERNAL;
  }

  private static Application await(Future<Application> starting) {
    return starting.toCompletionStage().toCompletableFuture().join();
  }

  private static void setLevel(Config config) {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.toLevel(config.telemetry().logLevel()));
    }
  }

  private void tell(Config config, Application application) {
    PrintWriter err = spec.commandLine().getErr();
    for (int i = 0; i < config.listeners().size(); i++) {
      ListenerConfig listener = config.listeners().get(i);
      err.println("sluice: listening on " + Example.address(listener, application.port(i)));
    }
    err.println(
        "sluice: admin on "
            + Example.address(config.admin().address(), false, application.adminPort()));
    if (isExample) {
      Example.of(config, application::port).forEach(err::println);
    }
    err.flush();
  }
}
