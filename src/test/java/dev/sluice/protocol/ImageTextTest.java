package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Reason;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTextTest {

  private static final TextForm<String> ANY = ImageText.of(0, 0);
  private static final Parsed<String> CORRUPTED =
      Parsed.broken(Failure.IMAGE_CORRUPTED, Reason.FORMAT);
  private static final Parsed<String> TOO_SMALL =
      Parsed.broken(Failure.IMAGE_TOO_SMALL, Reason.LENGTH);
  private static final Parsed<String> TOO_LARGE =
      Parsed.broken(Failure.IMAGE_TOO_LARGE, Reason.LENGTH);

  private static final String[] PIECES = {
    "=",
    "==",
    "A",
    "/",
    "+",
    "z",
    "9",
    "-",
    "_",
    "%",
    ".",
    " ",
    "\r\n",
    "\t",
    "\u0000",
    "\u001F",
    "\u007F",
    "\u00A0",
    "é",
    "Ａ",
    "data:",
    ";base64,",
    ",",
    "====",
    "AAAA"
  };

  private static String picture(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  @ParameterizedTest
  @CsvSource({
    "QUJD, QUJD",
    "QUI=, QUI=",
    "QUI, QUI=",
    "QQ==, QQ==",
    "QQ, QQ==",
    "+/+/, +/+/",
    "'data:image/png;base64,QUJD', QUJD",
    "'DATA:image/svg+xml;charset=utf-8;base64,QUI', QUI=",
    "'data:;base64,QQ', QQ==",
    "'Q U\tJ\nD', QUJD",
    "'\r\nQUI\r\n=\r\n', QUI=",
    "'data:image/png;base64, QU\nJD', QUJD"
  })
  void readsBareBase64(String text, String bare) {
    assertThat(ANY.parse(text)).isEqualTo(Parsed.of(bare));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AAAAA",
        "=",
        "==",
        "====",
        "A===",
        "A=",
        "AA=",
        "AAA==",
        "AAAA=",
        "AAAA==",
        "AAAA====",
        "AA==AA==",
        "=AAA",
        "AA=A",
        "AA-_",
        "AA%3D",
        "no-base64-!",
        "QQ\u0000\u0000",
        "QQ\u00A0",
        "ＱＱ",
        "data:image/png,QUJD",
        "data:QUJD",
        "data:image/png;base64,data:image/png;base64,QUJD",
        "https://example.com/picture.png"
      })
  void refusesWhatIsNoBase64(String text) {
    assertThat(ANY.parse(text)).isEqualTo(CORRUPTED);
  }

  @Test
  void measuresTheDecodedBytes() {
    TextForm<String> form = ImageText.of(100, 1_000);
    assertThat(form.parse(picture(99))).isEqualTo(TOO_SMALL);
    assertThat(form.parse(picture(100))).isEqualTo(Parsed.of(picture(100)));
    assertThat(form.parse(picture(1_000))).isEqualTo(Parsed.of(picture(1_000)));
    assertThat(form.parse(picture(1_001))).isEqualTo(TOO_LARGE);
    assertThat(form.parse("")).isEqualTo(TOO_SMALL);
    assertThat(form.parse("data:image/png;base64,")).isEqualTo(TOO_SMALL);
  }

  @Test
  void looksAtTheCharactersBeforeTheSize() {
    assertThat(ImageText.of(100, 1_000).parse("!")).isEqualTo(CORRUPTED);
    assertThat(ImageText.of(100, 1_000).parse(picture(2_000) + "!")).isEqualTo(CORRUPTED);
  }

  @Test
  void knowsNoLargestWithoutALimit() {
    String large = picture(3 << 20);
    assertThat(ImageText.of(1, 0).parse(large)).isEqualTo(Parsed.of(large));
  }

  @Property(tries = 20_000)
  void agreesWithTheJdkOnValidityAndBytes(@ForAll long seed) {
    String text = mutated(new SplittableRandom(seed));
    Optional<byte[]> bytes = decoded(text);
    Parsed<String> parsed = ANY.parse(text);
    assertThat(parsed.isKept()).as("<%s>", text).isEqualTo(bytes.isPresent());
    if (bytes.isPresent()) {
      int length = bytes.get().length;
      assertThat(Base64.getDecoder().decode(parsed.value())).as(text).isEqualTo(bytes.get());
      assertThat(parsed.value().length() % 4).as("padded: %s", parsed.value()).isZero();
      assertThat(ImageText.of(length, Math.max(length, 1)).parse(text)).isEqualTo(parsed);
      assertThat(ImageText.of(length + 1, 0).parse(text)).isEqualTo(TOO_SMALL);
      assertThat(length < 2 || ImageText.of(0, length - 1).parse(text).equals(TOO_LARGE)).isTrue();
    } else {
      assertThat(parsed).isEqualTo(CORRUPTED);
    }
  }

  /**
   * The bytes as the JDK's MIME decoder reads them. It skips rubbish as it skips white space, so
   * the strict one says whether the text is base64; and it stumbles over white space within the
   * padding, so it sees none.
   */
  private static Optional<byte[]> decoded(String text) {
    boolean isData = text.startsWith("data:") && text.contains(";base64,");
    String body = isData ? text.substring(text.indexOf(";base64,") + 8) : text;
    try {
      byte[] strict = Base64.getDecoder().decode(body.replaceAll("[ \\t-\\r]", ""));
      byte[] mime = Base64.getMimeDecoder().decode(body.replace("=", ""));
      assertThat(mime).as("the two decoders over <%s>", text).isEqualTo(strict);
      return Optional.of(mime);
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  private static String mutated(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    Base64.Encoder encoder =
        random.nextBoolean() ? Base64.getEncoder() : Base64.getEncoder().withoutPadding();
    StringBuilder text = new StringBuilder(encoder.encodeToString(bytes));
    for (int change = random.nextInt(4); change > 0; change--) {
      int at = random.nextInt(text.length() + 1);
      if (at < text.length() && random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return random.nextInt(4) == 0 ? "data:image/png;base64," + text : text.toString();
  }
}
