package dev.sluice.fault;

import dev.sluice.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code sluice serve} in a process of its own. Safe from any thread. */
final class ServerProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("sluice: listening on .*?127\\.0\\.0\\.1:([0-9]+)");
  private static final Pattern ADMIN = Pattern.compile("sluice: admin on http://127\\.0\\.0\\.1:([0-9]+)");
  private static final long EXIT_SECONDS = 30;

  private final Process process;
  private final Queue<String> out = new ConcurrentLinkedQueue<>();
  private final Queue<String> err = new ConcurrentLinkedQueue<>();

  /** Starts it with a configuration text; returns once it listens. */
  ServerProcess(Path folder, String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("sluice.yaml"), yaml);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath,
                Main.class.getName(),
                "serve",
                "-c",
                file.toString())
            .start();
    drain(process.inputReader(), out);
    drain(process.errorReader(), err);
    Await.until("the process listens", () -> !process.isAlive() || port(ADMIN) > 0);
    if (port(ADMIN) == 0) {
      throw new IOException("the process ended (expected: it listens), saying: " + err());
    }
  }

  private static void drain(BufferedReader from, Queue<String> to) {
    Thread reader =
        new Thread(
            () -> {
              try {
                from.lines().forEach(to::add);
              } catch (UncheckedIOException ended) {
                // The process has ended.
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  private int port(Pattern pattern) {
    for (String line : err) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    return 0;
  }

  int port() {
    return port(LISTENING);
  }

  int adminPort() {
    return port(ADMIN);
  }

  /** What it wrote to standard output so far. */
  String out() {
    return out.stream().collect(Collectors.joining("\n"));
  }

  /** What it wrote to standard error so far. */
  String err() {
    return err.stream().collect(Collectors.joining("\n"));
  }

  /** Sends SIGTERM; {@link Process#destroy} would also stop listening to it. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Its exit code, once it has ended. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process still runs (expected: it ends), saying: " + err());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
