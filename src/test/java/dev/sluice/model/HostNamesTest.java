package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "Example.COM, example.com",
    "example.com., example.com",
    "localhost, localhost",
    "a-b_c.0.x, a-b_c.0.x",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "bücher.example, xn--bcher-kva.example",
    "straße.example, strasse.example",
    "ＥＸＡＭＰＬＥ。ｃｏｍ．, example.com",
    "例え.テスト, xn--r8jz45g.xn--zckzah",
    "exam\u00ADple.com, example.com",
    "１２７.０.０.１, 127.0.0.1"
  })
  void foldsToLowerCaseAsciiWithoutAFinalDot(String text, String folded) {
    assertThat(HostNames.fold(text)).contains(folded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".a",
        "a..b",
        "a..",
        "a b",
        "a/b",
        "a:b",
        "a@b",
        "a%b",
        "*",
        "*.a",
        "[::1]",
        "a\u0000",
        "\u00AD",
        "\u00AD.com",
        "a。。b",
        "ａ／ｂ",
        "ａ＠ｂ",
        "a\uD800"
      })
  void refusesWhatIsNoName(String text) {
    assertThat(HostNames.fold(text)).isEmpty();
  }

  @Test
  void takesAsciiLabelsOfAnyLengthInEitherCase() {
    String label = "a".repeat(100);
    assertThat(HostNames.fold(label + ".com")).contains(label + ".com");
    assertThat(HostNames.fold(label.toUpperCase(Locale.ROOT) + ".com")).contains(label + ".com");
  }

  @Property
  void neverThrowsAndFoldsOnlyOnce(@ForAll String text) {
    HostNames.fold(text)
        .ifPresent(
            folded -> {
              assertThat(folded).matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
              assertThat(HostNames.fold(folded)).contains(folded);
            });
  }
}
