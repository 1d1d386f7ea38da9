package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | 1",
        "1 | 1.0",
        "0.0004 | 4e-4",
        "100 | 1E2",
        "12345678901234567890.1 | 12345678901234567890.10",
        "\"a\" | \"a\"",
        "null | null",
        "true | true",
        "[] | []",
        "[1,\"b\",null] | [1,\"b\",null]",
        "{} | {}",
        "{\"a\":1,\"b\":{\"c\":[2]}} | {\"b\":{\"c\":[2]},\"a\":1}",
        "{\"$open\":true} | {\"a\":1}",
        "{\"$open\":true,\"a\":1} | {\"b\":2,\"a\":1}",
        "{\"$any\":true} | null",
        "{\"a\":{\"$any\":true}} | {\"a\":{\"b\":1}}",
        "{\"$like\":\"string\"} | \"\"",
        "{\"$like\":\"integer\"} | -131",
        "{\"$like\":\"number\"} | 1.5",
        "{\"$like\":\"number\"} | 1",
        "{\"$like\":\"boolean\"} | false",
        "{\"$like\":\"object\"} | {\"a\":1}",
        "{\"$like\":\"array\"} | []",
        "{\"$like\":\"uuid\"} | \"123e4567-e89b-42d3-a456-426614174000\"",
        "{\"$like\":\"ulid\"} | \"01ARZ3NDEKTSV4RRFFQ69G5FAV\"",
        "{\"$like\":\"int31\"} | 1",
        "{\"$like\":\"int31\"} | 2147483647",
        "{\"$like\":\"iso8601\"} | \"2026-02-28T23:59:59Z\"",
        "{\"$like\":\"iso8601\"} | \"2026-02-28T23:59:59.123+01:00\"",
        "{\"$regex\":\"^a.c$\"} | \"abc\"",
        "{\"$regex\":\"a.c\"} | \"abc\"",
        "{\"$range\":[1,3]} | 1",
        "{\"$range\":[1,3]} | 3.0",
        "{\"$range\":[0.5,0.5]} | 0.5",
        "{\"$oneOf\":[\"a\",1]} | 1",
        "{\"$oneOf\":[{\"$prefix\":\"a\"},null]} | \"ab\"",
        "{\"$prefix\":\"sluice-\"} | \"sluice-x\"",
      })
  void takesWhatIsExpected(String expected, String actual) {
    assertThat(Matcher.compareJson(JsonText.read(expected), JsonText.read(actual))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | 2",
        "1 | \"1\"",
        "0.0004 | 0.00040000000000000001",
        "12345678901234567890.1 | 12345678901234567890.2",
        "null | 0",
        "\"\" | null",
        "false | null",
        "[1,2] | [2,1]",
        "[1] | [1,2]",
        "[] | {}",
        "{} | []",
        "{} | {\"a\":null}",
        "{\"a\":null} | {}",
        "{\"a\":{\"$any\":true}} | {}",
        "{\"$open\":true,\"a\":1} | {\"b\":1}",
        "{\"$open\":true} | []",
        "{\"a\":{\"$open\":true}} | {\"a\":1}",
        "{\"$like\":\"string\"} | 1",
        "{\"$like\":\"integer\"} | 131.0",
        "{\"$like\":\"integer\"} | 1e2",
        "{\"$like\":\"integer\"} | \"131\"",
        "{\"$like\":\"number\"} | \"1\"",
        "{\"$like\":\"boolean\"} | \"true\"",
        "{\"$like\":\"object\"} | []",
        "{\"$like\":\"array\"} | {}",
        "{\"$like\":\"uuid\"} | \"123e4567e89b42d3a456426614174000\"",
        "{\"$like\":\"ulid\"} | \"81ARZ3NDEKTSV4RRFFQ69G5FAV\"",
        "{\"$like\":\"ulid\"} | \"01arz3ndektsv4rrffq69g5fav\"",
        "{\"$like\":\"int31\"} | 0",
        "{\"$like\":\"int31\"} | 2147483648",
        "{\"$like\":\"int31\"} | 1.0",
        "{\"$like\":\"iso8601\"} | \"2026-02-30T00:00:00Z\"",
        "{\"$like\":\"iso8601\"} | \"2026-02-28\"",
        "{\"$like\":\"iso8601\"} | 1700000000",
        "{\"$regex\":\"b\"} | \"abc\"",
        "{\"$regex\":\"1\"} | 1",
        "{\"$range\":[1,3]} | 3.0001",
        "{\"$range\":[1,3]} | 0",
        "{\"$range\":[1,3]} | \"2\"",
        "{\"$oneOf\":[\"a\",1]} | \"1\"",
        "{\"$prefix\":\"sluice-\"} | \"xsluice-\"",
        "{\"$prefix\":\"s\"} | null",
      })
  void complainsOfWhatIsNot(String expected, String actual) {
    assertThat(Matcher.compareJson(JsonText.read(expected), JsonText.read(actual))).isNotEmpty();
  }

  @Test
  void namesThePlaceOfEachDifference() {
    Object expected = JsonText.read("{\"a\":{\"b\":[1,{\"c\":2}]},\"gone\":1}");
    Object actual = JsonText.read("{\"a\":{\"b\":[1,{\"c\":3}]},\"more\":true}");
    assertThat(Matcher.compareJson(expected, actual))
        .containsExactly(
            new Mismatch("$.a.b[1].c", "2", "3"),
            new Mismatch("$.gone", "1", "(absent)"),
            new Mismatch("$.more", "(absent)", "true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$lik\":\"string\"}",
        "{\"$like\":\"strings\"}",
        "{\"$like\":\"string\",\"a\":1}",
        "[{\"a\":{\"$regexp\":\"x\"}}]"
      })
  void refusesAMatcherThatIsNone(String template) {
    assertThatIllegalArgumentException().isThrownBy(() -> Matcher.check(JsonText.read(template)));
  }

  @Test
  void meetsANumberInATextWithAMatcherForNumbers() {
    Object range = JsonText.read("{\"$range\":[55,60]}");
    assertThat(Matcher.compareText("header retry-after", range, "60")).isEmpty();
    assertThat(Matcher.compareText("header retry-after", range, "61"))
        .isEqualTo(List.of(new Mismatch("header retry-after", "{\"$range\":[55,60]}", "\"61\"")));
    assertThat(Matcher.compareText("header retry-after", range, "soon")).hasSize(1);
  }

  @Test
  void comparesATextExactly() {
    assertThat(Matcher.compareText("text", "OK", "OK")).isEmpty();
    assertThat(Matcher.compareText("text", "OK", "OK\n")).hasSize(1);
    assertThat(Matcher.compareText("text", JsonText.read("{\"$prefix\":\"O\"}"), "OK")).isEmpty();
  }
}
