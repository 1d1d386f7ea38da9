package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

  private static HostPattern pattern(String text) {
    return HostPattern.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "example.com, www.example.com, false",
    "example.com, notexample.com, false",
    "example.com, example.com.evil.org, false",
    "EXAMPLE.com., example.com, true",
    "bücher.example, xn--bcher-kva.example, true",
    "*.example.com, www.example.com, true",
    "*.example.com, a.b.c.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, notexample.com, false",
    "*.example.com, .example.com, false",
    "*.example.com, www.example.com.evil.org, false",
    "*.example.com, com, false",
    "*.Bücher.Example., www.xn--bcher-kva.example, true",
    "*.com, example.com, true"
  })
  void matchesTheNameOrEveryNameBelowIt(String pattern, String host, boolean matches) {
    assertThat(pattern(pattern).matches(host)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.",
        "*example.com",
        "www.*.com",
        "*.*.com",
        "https://example.com",
        "example.com/",
        "example.com:443",
        "a b"
      })
  void refusesWhatIsNeither(String text) {
    assertThat(HostPattern.parse(text)).isEmpty();
  }

  @Test
  void printsAsItIsConfigured() {
    assertThat(pattern("*.Example.com")).hasToString("*.example.com");
    assertThat(pattern("Example.com")).hasToString("example.com");
  }

  @Test
  void findsTheOneThatMatches() {
    List<HostPattern> patterns = List.of(pattern("a.example"), pattern("*.b.example"));
    assertThat(HostPattern.anyMatches(patterns, "x.b.example")).isTrue();
    assertThat(HostPattern.anyMatches(patterns, "b.example")).isFalse();
    assertThat(HostPattern.anyMatches(List.of(), "a.example")).isFalse();
  }
}
