package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int sluice(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void validatesTheShippedFileUnlessToldOtherwise() {
    assertThat(sluice("validate")).isEqualTo(ExitCodes.OK);
    assertThat(out)
        .hasToString(
            Path.of("conf", "sluice.yaml")
                + ": ok (1 listener, 1 account, 2 backends, 9 captcha types)"
                + System.lineSeparator());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void findsTheFileOfItsInstallationFromAnyDirectory(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("conf"));
    Files.move(Path.of(good(folder)), folder.resolve("conf/sluice.yaml"));
    System.setProperty(ConfigFile.HOME, folder.toString());
    try {
      assertThat(sluice("validate")).isEqualTo(ExitCodes.OK);
    } finally {
      System.clearProperty(ConfigFile.HOME);
    }
    assertThat(out.toString()).startsWith(folder.resolve("conf/sluice.yaml") + ": ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "--config", ""})
  void takesTheFileAsOptionOrArgument(String option, @TempDir Path folder) throws IOException {
    String file = good(folder);
    int code = option.isEmpty() ? sluice("validate", file) : sluice("validate", option, file);
    assertThat(code).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).startsWith(file + ": ok (1 listener, 0 accounts");
  }

  @Test
  void printsEachProblemOnALineAndNothingElse(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("bad.yaml"), "drain: 5\nadmin: {token: hunter2}\n");
    assertThat(sluice("validate", file.toString())).isEqualTo(ExitCodes.CONFIG);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith(file + ": "))
        .anySatisfy(line -> assertThat(line).contains("drain: 5 (expected: a duration"))
        .noneSatisfy(line -> assertThat(line).contains("hunter2"));
  }

  @Test
  void aMissingFileIsABadConfiguration() {
    assertThat(sluice("dump", "no/such.yaml")).isEqualTo(ExitCodes.CONFIG);
    assertThat(err.toString()).contains("expected: a file; there is none");
  }

  @Test
  void dumpsWithSecretsMasked() {
    assertThat(sluice("dump")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).startsWith("listeners:").contains("***").doesNotContain("demo-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "frobnicate", "--bogus", "validate --bogus", "validate -c a b"})
  void aWrongCommandLineIsSaidAndHelped(String arguments) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    assertThat(sluice(split)).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("sluice");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "validate --help", "dump --help", "serve --help"})
  void helpListsTheExitCodes(String arguments) {
    assertThat(sluice(arguments.split(" ", -1))).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).contains("Exit codes:", "78");
  }

  @Test
  void tellsItsVersion() {
    assertThat(sluice("--version")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).startsWith("sluice ");
  }

  private static String good(Path folder) throws IOException {
    return Files.writeString(
            folder.resolve("good.yaml"),
            "listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /}}]\n")
        .toString();
  }
}
