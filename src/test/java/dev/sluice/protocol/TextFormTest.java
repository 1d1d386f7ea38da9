package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormTest {

  private static String taken(TextForm<String> form) {
    StringBuilder taken = new StringBuilder();
    for (char c = 0; c < 0x250; c++) {
      if (form.parse(String.valueOf(c)).isKept()) {
        taken.append(c);
      }
    }
    return taken.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "a-c, abc",
    "a-cx, abcx",
    "0-2a-c_-, -012_abc",
    "-, -",
    ".-, -.",
    "/: -, ' -/:'",
    "a-a, a"
  })
  void takesItselfAndItsRanges(String ranges, String all) {
    assertThat(taken(TextForm.characters(ranges))).isEqualTo(all);
  }

  @Test
  void refusesATextWithOneOtherCharacter() {
    TextForm<String> form = TextForm.characters("a-zA-Z0-9_-");
    assertThat(form.parse("0x4AAA_b-c")).isEqualTo(Parsed.of("0x4AAA_b-c"));
    assertThat(form.parse("0x4AAA b")).isEqualTo(Parsed.broken(Reason.CHARACTERS));
    assertThat(form.parse("ａ")).isEqualTo(Parsed.broken(Reason.CHARACTERS));
    assertThat(form.parse("")).isEqualTo(Parsed.of(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\nb", "\t", "\u001f", "a\u007f"})
  void refusesControlCharacters(String text) {
    assertThat(TextForm.withoutControls().parse(text)).isEqualTo(Parsed.broken(Reason.CHARACTERS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "~", "\u0080", "é 例え \uD83D\uDE00"})
  void takesEverythingElse(String text) {
    assertThat(TextForm.withoutControls().parse(text)).isEqualTo(Parsed.of(text));
  }

  @Test
  void takesPrintableAsciiWithoutTheSpace() {
    StringBuilder printable = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      printable.append(c);
    }
    assertThat(taken(TextForm.printableAscii())).isEqualTo(printable.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "a b", "a\t", "\na", "\u0000", "\u007f", "\u0085", "\u2028", "\u3000"})
  void refusesWhiteSpaceAndControlsWhereNoneMayBe(String text) {
    assertThat(TextForm.withoutSpaces().parse(text)).isEqualTo(Parsed.broken(Reason.CHARACTERS));
  }

  @Test
  void looksAtTheLengthFirst() {
    TextForm<String> form = TextForm.characters("a-z").atMost(3);
    assertThat(form.parse("abc")).isEqualTo(Parsed.of("abc"));
    assertThat(form.parse("A")).isEqualTo(Parsed.broken(Reason.CHARACTERS));
    assertThat(form.parse("ABCD"))
        .isEqualTo(Parsed.broken(Fault.of(Failure.FIELD_INVALID, Reason.LENGTH).withLimit(3)));
  }

  @Test
  void cutsWhiteSpaceOffBothEnds() {
    TextForm<String> form = TextForm.withoutSpaces().atMost(3).trimmed();
    assertThat(form.parse(" \t abc\r\n")).isEqualTo(Parsed.of("abc"));
    assertThat(form.parse("a c")).isEqualTo(Parsed.broken(Reason.CHARACTERS));
    assertThat(form.parse("  ")).isEqualTo(Parsed.of(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7f2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f10", "AAAAAAAA-BBBB-0000-FFFF-eeeeeeeeeeee"})
  void takesAUuid(String text) {
    assertThat(TextForm.uuid().parse(text)).isEqualTo(Parsed.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7f2c1b1e3c584f0e9a530e2b5c7d9f10",
        "7f2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f1",
        "7f2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f100",
        "7f2c1b1-e3c58-4f0e-9a53-0e2b5c7d9f10",
        "{7f2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f10}",
        "gf2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f10",
        "７f2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f10",
        "7f2c1b1e-3c58-4f0e-9a53-0e2b5c7d9f10\n"
      })
  void refusesWhatIsNoUuid(String text) {
    assertThat(TextForm.uuid().parse(text)).isEqualTo(Parsed.broken(Reason.FORMAT));
  }

  @Test
  void whereNothingIsLeftTheFieldIsMissing() {
    TextForm<String> form = TextForm.withoutSpaces().present();
    assertThat(form.parse(" a ")).isEqualTo(Parsed.of("a"));
    assertThat(form.parse("a b").broken()).isSameAs(Reason.CHARACTERS);
    assertThat(form.parse(" \t\n").fault()).contains(Fault.of(Failure.FIELD_MISSING));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{\"a\":\"x\"}, x",
        "{\"a\":1}, {\"a\":1}",
        "{\"b\":\"x\"}, {\"b\":\"x\"}",
        "x, x",
        "{, {"
      })
  void theMemberOfAnObjectOrTheTextItself(String text, String meant) {
    assertThat(TextForm.memberOrText("a").parse(text)).isEqualTo(Parsed.of(meant));
  }
}
