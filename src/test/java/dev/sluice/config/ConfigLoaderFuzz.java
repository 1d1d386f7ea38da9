package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the text, loading gives a configuration or a {@link ConfigException}, whose problems are
 * whole and tell no secret.
 */
class ConfigLoaderFuzz {

  private static final List<String> TEXTS =
      List.of(
          text("src/test/resources/contracts/fixture.yaml"),
          text("conf/sluice.yaml"),
          Yaml.LISTENERS
              + """
              admin: {address: "[::1]:9091", token: hunter2-planted-secret}
              accounts:
              - {id: a, key: hunter2-planted-secret, targets: [a.com], plan: {daily: 5}}
              backends:
              - id: b
                protocol: worker
                url: https://b:1/
                types: [kasada]
                credentials: {apiKey: hunter2-planted-secret}
                price: {default: 0.1}
              pools: {default: {backoff: {base: 1s}}, kasada: {order: [b]}}
              """);

  private static final List<String> SNIPPETS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ":",
          ": ",
          "- ",
          "\n",
          "  ",
          "'",
          "\"",
          "#",
          "&a ",
          "*a",
          "!",
          "!!int ",
          "|",
          ">",
          "%",
          "@",
          "`",
          "\t",
          "\\",
          "---\n",
          "? ",
          "<<: ",
          "null",
          "true",
          "-1",
          "1e999",
          "1e99999999999",
          ".nan",
          "0x1f",
          "99999999999999999999",
          "0.0000000000001",
          "${",
          "${A}",
          "${A:-",
          "$${",
          "any",
          "default",
          "\u0000",
          "\uFEFF",
          "ü",
          "\uD83D",
          "0s",
          "9999999d");

  @Property(tries = 1000)
  void onlyConfigExceptionsEscape(@ForAll("mutated") String yaml) {
    for (Problem problem : Yaml.problems(yaml, Map.of("A", "b"))) {
      assertThat(problem.path()).as("path of %s", problem).isNotEmpty();
      assertThat(problem.rule()).as("rule of %s", problem).isNotEmpty();
      assertThat(problem.toString()).as("a problem is one line").doesNotContain("\n");
    }
  }

  @Property(tries = 500)
  void replacedValuesOfSecretsAreNeverShown(
      @ForAll("keys") String key, @ForAll("snippets") String before) {
    String value = Matcher.quoteReplacement(key + ": " + quoted(before) + "\n#");
    String yaml = TEXTS.get(2).replaceFirst("\\b" + key + ":", value);
    assertThat(Yaml.problems(yaml).toString())
        .as("problems of:%n%s", yaml)
        .doesNotContain("hunter2");
  }

  @Provide
  Arbitrary<String> mutated() {
    Arbitrary<String> start = Arbitraries.of(TEXTS);
    Arbitrary<List<Edit>> edits =
        Combinators.combine(
                Arbitraries.doubles().between(0, 1),
                Arbitraries.integers().between(0, 12),
                Arbitraries.of(SNIPPETS))
            .as(Edit::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(start, edits).as(ConfigLoaderFuzz::mutate);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(
        "listeners", "address", "mounts", "id", "targets", "plan", "url", "types");
  }

  @Provide
  Arbitrary<String> snippets() {
    return Arbitraries.of(SNIPPETS);
  }

  private static String mutate(String text, List<Edit> edits) {
    StringBuilder mutated = new StringBuilder(text);
    for (Edit edit : edits) {
      int at = (int) (edit.where * mutated.length());
      mutated.replace(at, Math.min(mutated.length(), at + edit.removed), edit.inserted);
    }
    return mutated.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private record Edit(double where, int removed, String inserted) {}
}
