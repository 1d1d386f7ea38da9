package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(240)
class SimulateCommandIT {

  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Runs the command in a process of its own. */
  static final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
      System.exit(new CommandLine(new SimulateCommand()).execute(args));
    }
  }

  @Test
  void servesUntilSigtermThenExitsCleanly() throws Exception {
    Process process = launch("--listen", "127.0.0.1:0", "--loops", "2", "--latency", "1ms-2ms");
    try {
      String url = awaitUrl(process);

      assertThat(post(url + "/solve", "{\"type\":\"turnstile\",\"target\":\"https://a.example/\"}"))
          .contains("sluice-turnstile-");

      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended after SIGTERM").isTrue();
      assertThat(process.exitValue()).as("exit code after SIGTERM").isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void explainsItself() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--listen", "--latency", "--failure-rate", "--loops", "Exit codes:");
  }

  @ParameterizedTest
  @CsvSource({
    "--listen, 8099",
    "--listen, :8099",
    "--listen, localhost",
    "--listen, localhost:65536",
    "--latency, 200",
    "--latency, 400ms-50ms",
    "--failure-rate, 1.1",
    "--failure-rate, -0.1",
    "--loops, 0",
    "--loops, many"
  })
  void refusesWrongUsage(String option, String value) {
    assertThat(execute(option, value)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("Invalid value for option '" + option + "'", "expected:");
  }

  @Test
  void saysWhenItCannotListen() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThat(execute("--listen", address)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
      assertThat(err.toString()).startsWith("simulate: cannot listen on " + address);
    }
  }

  private int execute(String... args) {
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private static Process launch(String... args) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            Launcher.class.getName());
    builder.command().addAll(List.of(args));
    return builder.redirectErrorStream(true).start();
  }

  private static String awaitUrl(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher url = URL.matcher(line);
      if (line.startsWith("simulate: listening on ") && url.find()) {
        return url.group();
      }
    }
    throw new IllegalStateException("output: ended (expected: the line that names the URL)");
  }

  private static String post(String url, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
