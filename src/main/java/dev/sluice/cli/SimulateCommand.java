package dev.sluice.cli;

import dev.sluice.model.Dice;
import dev.sluice.simulator.Latency;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.HostAndPort;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code sluice simulate}: a simulated backend that runs until it is told to stop (SIGTERM,
 * SIGINT). Confined to the thread that calls it, which it holds.
 */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a backend that only pretends: it speaks the worker protocol and solves nothing.",
      "",
      "The target's host says how it answers:",
      "",
      "  FAILURE.sluice.test   with that failure, named in kebab-case: unsolvable,",
      "                        proxy-banned, throttled, ...",
      "  hang.sluice.test      never",
      "  drop.sluice.test      by breaking off",
      "  garbled.sluice.test   with rubbish",
      "  slow-800.sluice.test  after 800 ms",
      "  flaky-2.sluice.test   with BACKEND_ERROR twice, then with a solution",
      "  any other             with a solution that is good for nothing",
      ""
    },
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped by a signal", "1:cannot listen", "2:wrong command line"})
public final class SimulateCommand implements Callable<Integer> {

  private static final long STOP_SECONDS = 5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8099",
      converter = ListenAddress.class,
      description = "Where to listen; port 0 for any that is free. Default: ${DEFAULT-VALUE}")
  private HostAndPort listen;

  @Option(
      names = "--latency",
      paramLabel = "TIME[-TIME]",
      defaultValue = "0ms",
      converter = LatencyText.class,
      description = "How long an answer takes, such as 200ms or 50ms-400ms. Default: none")
  private Latency latency;

  @Option(
      names = "--failure-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      converter = Share.class,
      description = "Share of requests from 0 to 1 that fail with BACKEND_ERROR. Default: none")
  private double failureRate;

  @Option(
      names = "--loops",
      paramLabel = "N",
      defaultValue = "1",
      converter = LoopCount.class,
      description = "Event loops to serve with. Default: ${DEFAULT-VALUE}")
  private int loops;

  @Override
  public Integer call() throws InterruptedException {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
    SimulatorOptions options = new SimulatorOptions("standalone", latency, failureRate, loops);
    try {
      Simulator simulator =
          Simulator.start(vertx, options, Dice.system(), listen.host(), listen.port())
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      stopOnSignal(vertx);
      announce(simulator.port());
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } catch (ExecutionException failed) {
      vertx.close();
      spec.commandLine()
          .getErr()
          .println("simulate: cannot listen on " + listen + ": " + failed.getCause().getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private void announce(int port) {
    String url = "http://" + HostAndPort.create(listen.host(), port);
    PrintWriter err = spec.commandLine().getErr();
    err.println("simulate: listening on " + url + " (worker protocol, HTTP/1.1 and h2c),");
    err.println("simulate: latency " + latency + ", failure rate " + failureRate + ". Try:");
    err.println(
        "  curl -s "
            + url
            + "/solve -d '{\"type\":\"turnstile\",\"target\":\"https://example.com/\"}'");
    err.flush();
  }

  /**
   * The JVM ends with the signal's number unless it is halted here, with everything closed that
   * there is to close.
   */
  private static void stopOnSignal(Vertx vertx) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close(vertx);
                  Runtime.getRuntime().halt(ExitCode.OK);
                },
                "simulate-stop"));
  }

  private static void close(Vertx vertx) {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException unclean) {
      // Nothing of a simulator is worth waiting for.
    }
  }

  private static final class ListenAddress implements ITypeConverter<HostAndPort> {
    @Override
    public HostAndPort convert(String text) {
      HostAndPort address = HostAndPort.parseAuthority(text, -1);
      if (address == null || address.host().isEmpty() || address.port() < 0) {
        throw new TypeConversionException("'" + text + "' (expected: host:port)");
      }
      return address;
    }
  }

  private static final class LatencyText implements ITypeConverter<Latency> {
    @Override
    public Latency convert(String text) {
      try {
        return Latency.parse(text);
      } catch (IllegalArgumentException malformed) {
        throw new TypeConversionException(malformed.getMessage());
      }
    }
  }

  private static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      if (!text.matches("0(\\.[0-9]{1,9})?|1(\\.0{1,9})?")) {
        throw new TypeConversionException("'" + text + "' (expected: 0 to 1)");
      }
      return Double.valueOf(text);
    }
  }

  private static final class LoopCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("[1-9][0-9]?")) {
        throw new TypeConversionException("'" + text + "' (expected: 1 to 99)");
      }
      return Integer.valueOf(text);
    }
  }
}
