package dev.sluice.fault;

import dev.sluice.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sluice serve} in a process of its own. Safe from any thread. */
final class ServerProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("sluice: listening on .*?127\\.0\\.0\\.1:([0-9]+)");
  private static final Pattern ADMIN =
      Pattern.compile("sluice: admin on http://127\\.0\\.0\\.1:([0-9]+)");
  private static final long EXIT_SECONDS = 60;

  private final Process process;
  private final Path out;
  private final Path err;

  /** Starts it with a configuration text; returns once it listens. */
  ServerProcess(Path folder, String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("sluice.yaml"), yaml);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    out = Files.createTempFile(folder, "out", ".txt");
    err = Files.createTempFile(folder, "err", ".txt");
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
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    awaitPort();
  }

  private void awaitPort() throws IOException {
    try {
      Await.until("the process listens", () -> !process.isAlive() || adminPort() > 0);
    } catch (AssertionError late) {
      close();
      throw late;
    }
    if (adminPort() == 0) {
      throw new IOException("the process ended (expected: it listens), saying: " + err());
    }
  }

  private int port(Pattern pattern) {
    Matcher matcher = pattern.matcher(err());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  int port() {
    return port(LISTENING);
  }

  int adminPort() {
    return port(ADMIN);
  }

  /** What it wrote to standard output so far. */
  String out() {
    return text(out);
  }

  /** What it wrote to standard error so far. */
  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
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
