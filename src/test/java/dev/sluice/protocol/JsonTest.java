package dev.sluice.protocol;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Reason;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static Optional<Map<String, Object>> read(String text) {
    return Json.readObject(Buffer.buffer(text));
  }

  private static Optional<Map<String, Object>> read(byte[] bytes) {
    return Json.readObject(Buffer.buffer(bytes));
  }

  private static Object member(String json) {
    return read("{\"n\":" + json + "}").orElseThrow().get("n");
  }

  private static boolean isInteger(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void readsEveryKindOfValue() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("s", "a\"é\u0000\uD83D\uDE00");
    expected.put("i", 1);
    expected.put("l", 1L << 40);
    expected.put("d", new BigDecimal("0.10"));
    expected.put("t", true);
    expected.put("f", false);
    expected.put("z", null);
    expected.put("o", Map.of());
    expected.put("a", List.of(List.of(), "x"));
    assertThat(
            read(
                " {\"s\":\"a\\\"é\\u0000\\ud83d\\uDE00\",\"i\":1,\"l\":1099511627776,\"d\":0.10,"
                    + "\"t\":true,\"f\":false,\"z\":null,\"o\":{},\"a\":[[],\"x\"]}\r\n\t "))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"a\"",
        "[]",
        "[{}]",
        "true",
        "{",
        "}",
        "{}}",
        "{}{}",
        "{} x",
        "{},",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[1}",
        "{\"a\":[1 2]}",
        "{\"a\":tru}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":0x1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\u0000\"}",
        "{\"a\":\"b}",
        "{\"a\":1}//c",
        "{/*c*/}",
        "{}\u0000",
        "{\"a\":1,\"a\""
      })
  void refusesWhatIsNotOneObject(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void readsOneValueOfAnyKind() {
    assertThat(Json.read(" {\"a\":[1]} ")).isEqualTo(Parsed.of(Map.of("a", List.of(1))));
    assertThat(Json.read("[]")).isEqualTo(Parsed.of(List.of()));
    assertThat(Json.read("\"é\"")).isEqualTo(Parsed.of("é"));
    assertThat(Json.read("7")).isEqualTo(Parsed.of(7));
    assertThat(Json.read("false")).isEqualTo(Parsed.of(false));
    assertThat(Json.read("null")).isEqualTo(Parsed.of(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "a",
        "1 2",
        "[1],[2]",
        "1]",
        "\ufeff1",
        "\"\\ud83d\"",
        "NaN",
        "//\n1"
      })
  void refusesWhatIsNotOneValue(String text) {
    assertThat(Json.read(text)).isEqualTo(Parsed.broken(Reason.FORMAT));
  }

  @ParameterizedTest
  @CsvSource({"32, true", "33, false", "10000, false"})
  void readsThirtyTwoLevelsOfAnyValueAndNoMore(int depth, boolean isRead) {
    assertThat(Json.read("[".repeat(depth) + "]".repeat(depth)).isKept()).isEqualTo(isRead);
  }

  @ParameterizedTest
  @CsvSource({"32, true", "33, false", "10000, false"})
  void readsThirtyTwoLevelsAndNoMore(int depth, boolean isRead) {
    String objects = "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    String arrays = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    assertThat(read(objects).isPresent()).isEqualTo(isRead);
    assertThat(read(arrays).isPresent()).isEqualTo(isRead);
  }

  @Test
  void countsTheLastOfARepeatedName() {
    assertThat(read("{\"a\":1,\"b\":2,\"a\":\"x\",\"a\":null}"))
        .hasValueSatisfying(
            object -> {
              assertThat(object).containsEntry("a", null);
              assertThat(object).hasSize(2);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"131", "0", "-0", "-2147483648", "9223372036854775807"})
  void takesANumberWithoutPointAndExponentForAnInteger(String number) {
    assertThat(member(number)).isInstanceOfAny(Integer.class, Long.class);
    assertThat(isInteger(member(number))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"131.0", "1.31e2", "131e0", "131E+0", "0.0", "1e400", "-1e-400"})
  void neverTakesANumberWithPointOrExponentForAnInteger(String number) {
    assertThat(member(number)).isEqualTo(new BigDecimal(number));
    assertThat(isInteger(member(number))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 20, 100, 400, 401, 100_000})
  void readsAnIntegerOfAnySize(int digits) {
    Object positive = member("9".repeat(digits));
    Object negative = member("-" + "9".repeat(digits));
    assertThat(List.of(positive, negative)).allMatch(JsonTest::isInteger);
    assertThat(positive).isInstanceOf(BigInteger.class);
  }

  @Test
  void readsATextOfAMebibyte() {
    String text = "x".repeat(1 << 20);
    assertThat(read("{\"" + text + "\":\"" + text + "\"}")).contains(Map.of(text, text));
  }

  @ParameterizedTest
  @CsvSource({
    "80, a continuation byte alone",
    "C3, a lead byte alone",
    "C3 28, a lead byte and no continuation",
    "E2 82, a sequence cut short",
    "C0 80, NUL in two bytes",
    "C1 A1, an ASCII letter in two bytes",
    "E0 80 AF, a slash in three bytes",
    "F0 80 80 AF, a slash in four bytes",
    "ED A0 80, half a surrogate pair",
    "ED A0 BD ED B8 80, a surrogate pair",
    "F4 90 80 80, above U+10FFFF",
    "F8 88 80 80 80, five bytes",
    "FF, no UTF-8 byte"
  })
  void refusesBytesThatAreNotUtf8(String bytes, String why) {
    byte[] inText = hex("7B 22 61 22 3A 22" + bytes + "22 7D");
    byte[] inName = hex("7B 22" + bytes + "22 3A 31 7D");
    assertThat(read(inText)).as(why + " in a text").isEmpty();
    assertThat(read(inName)).as(why + " in a name").isEmpty();
  }

  @Test
  void refusesOtherEncodings() {
    String text = "{\"a\":\"é\"}";
    for (Charset charset : List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"))) {
      assertThat(read(text.getBytes(charset))).as(charset.name()).isEmpty();
      assertThat(read(("\uFEFF" + text).getBytes(charset))).as(charset + " with mark").isEmpty();
    }
    assertThat(read(text.getBytes(Charset.forName("UTF-32LE")))).isEmpty();
    assertThat(read(text.getBytes(Charset.forName("ISO-8859-1")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\ud800", "\\udc00", "x\\ud83dx", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00"})
  void refusesHalfASurrogatePair(String escaped) {
    assertThat(read("{\"a\":\"" + escaped + "\"}")).as("in a text").isEmpty();
    assertThat(read("{\"a\":[{\"b\":\"" + escaped + "\"}]}")).as("in a nested text").isEmpty();
    assertThat(read("{\"" + escaped + "\":1}")).as("in a name").isEmpty();
  }

  @Property
  void readsWhatItWrites(@ForAll long seed) {
    Map<String, Object> object = new RandomJson(new SplittableRandom(seed)).object(6);
    assertThat(Json.readObject(Json.write(json -> Json.writeValue(json, object)))).contains(object);
  }

  @Property(tries = 500)
  void neverThrowsAndWritesWhateverItReads(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = i % 2 == 0 ? randomBytes(random) : mutated(random);
      read(bytes)
          .ifPresent(
              object -> {
                Buffer again = Json.write(json -> Json.writeValue(json, object));
                assertThat(Json.readObject(again))
                    .as(() -> HexFormat.of().formatHex(bytes))
                    .contains(object);
              });
    }
  }

  private static byte[] randomBytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    if (bytes.length > 1) {
      bytes[0] = '{';
      bytes[bytes.length - 1] = '}';
    }
    return bytes;
  }

  private static byte[] mutated(SplittableRandom random) {
    String valid = "{\"a\":[1,-2.5e3,\"\\u00e9é😀\"],\"b\":{\"c\":null,\"d\":true},\"a\":\"\\n\"}";
    byte[] bytes = valid.getBytes(UTF_8);
    for (int change = 1 + random.nextInt(3); change > 0; change--) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
    }
    return random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }
}
