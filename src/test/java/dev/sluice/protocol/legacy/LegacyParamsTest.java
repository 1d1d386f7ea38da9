package dev.sluice.protocol.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Decoded;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How parameters are found in query and body, whatever the body is labelled. */
class LegacyParamsTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=b";

  private static Map<String, Object> read(String query, String type, String body) {
    return LegacyParams.read(LegacyRequests.request(query, type, Buffer.buffer(body)))
        .value()
        .object();
  }

  private static Fault fault(String type, Buffer body) {
    return LegacyParams.read(LegacyRequests.request("", type, body)).fault().orElseThrow();
  }

  private static String part(String disposition, String content) {
    return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
  }

  @Test
  void theBodyWinsWhereItSaysSomething() {
    assertThat(read("a=1&b=2&c=3", FORM, "a=9&b=&d=4"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "9", "b", "2", "c", "3", "d", "4"));
    assertThat(read("a=1&b=2", "", "{\"a\":null,\"b\":\"\"}"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "application/json", "text/plain;charset=UTF-8", FORM, "multipart/form-data"})
  void aBodyThatBeginsWithABraceIsJson(String type) {
    assertThat(read("", type, "\uFEFF \r\n{\"a\":1,\"b\":true,\"c\":false,\"d\":1.50}"))
        .extractingByKeys("a", "b", "c")
        .containsExactly(1, "1", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", FORM, "application/octet-stream", "text/plain", "application/json"})
  void anotherTextIsAForm(String type) {
    assertThat(read("", type, "data%5Bblob%5D=a%20b+c&data-s=%7B\r\n"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("data[blob]", "a b c", "data-s", "{"));
  }

  @Test
  void aMultipartBodyHasTextsAndFiles() {
    String body =
        part("name=\"key\"", "ключ")
            + part("name=\"file\"; filename=\"x.gif\"\r\nContent-Type: image/gif", "GIF\r\n--c")
            + part("name=\"key\"", "second")
            + "--b--\r\n";
    assertThat(read("", MULTIPART, body))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("key", "ключ", "file", Buffer.buffer("GIF\r\n--c")));
  }

  @Test
  void bytesOfAFileAreKept() {
    byte[] bytes = new byte[70_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Buffer body =
        Buffer.buffer("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n")
            .appendBytes(bytes)
            .appendString("\r\n--b--\r\n");
    assertThat(Multipart.read("b", body).orElseThrow())
        .isEqualTo(Map.of("file", Buffer.buffer(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b--\r\n",
        "--b\r\n",
        "key=k",
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nGIF",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"
      })
  void aMultipartBodyThatIsNotWholeIsMalformed(String body) {
    assertThat(Multipart.read("b", Buffer.buffer(body))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "multipart/form-data; boundary=b | b",
        "Multipart/Form-Data;charset=utf-8;BOUNDARY=\"a b;c\" | a b;c",
        "multipart/form-data; x=\"; boundary=c\"; boundary=b | b",
        "multipart/form-data | ``",
        "multipart/form-data; boundary | ``",
        "multipart/form-data; boundary= | ``",
        "multipart/mixed; boundary=b | ``",
        "application/json | ``"
      })
  void theBoundaryStandsInTheContentType(String type, String boundary) {
    assertThat(Multipart.boundary(type).orElse("")).isEqualTo(boundary);
  }

  @Test
  void aPartIsWhatItsDispositionSays() {
    String body =
        "preamble\r\n"
            + part("foo=\"; name=wrong\"; name=a", "")
            + part("name=\"b\"; filename*=UTF-8''x", "1")
            + "--b \t\r\ncontent-type: text/plain\r\nCONTENT-DISPOSITION: form-data;name=c"
            + "\r\n\r\n\r\n--b--epilogue";
    assertThat(Multipart.read("b", Buffer.buffer(body)).orElseThrow())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "", "b", Buffer.buffer("1"), "c", ""));
  }

  @Test
  void moreThan128PartsAreMalformed() {
    String most = part("name=\"a\"", "1").repeat(128) + "--b--\r\n";
    String tooMany = part("name=\"a\"", "1").repeat(129) + "--b--\r\n";
    assertThat(Multipart.read("b", Buffer.buffer(most))).isPresent();
    assertThat(Multipart.read("b", Buffer.buffer(tooMany))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "{]", "{} x", "hello", "%", " ", "[\"a=b\"", "\u0000"})
  void anythingElseIsMalformed(String body) {
    String text = body.equals("[\"a=b\"") ? "[1]" : body;
    assertThat(fault("", Buffer.buffer(text))).isEqualTo(Fault.of(Failure.MALFORMED_BODY));
  }

  @Test
  void bytesThatAreNoTextAreMalformed() {
    Buffer latin = Buffer.buffer(new byte[] {'a', '=', (byte) 0xE9});
    assertThat(fault(FORM, latin)).isEqualTo(Fault.of(Failure.MALFORMED_BODY));
  }

  @ParameterizedTest
  @CsvSource({"1,true", "true,true", "TRUE,true", "0,false", "yes,false", "2,false", "'',false"})
  void aFlagIsSetByOneAndTrue(String value, boolean isSet) {
    assertThat(LegacyParams.isSet(LegacyParams.query("json=" + value), "json")).isEqualTo(isSet);
  }

  @Test
  void aBodyThatCannotBeReadIsAnsweredAsTheQueryAsks() {
    Decoded broken =
        LegacyRequests.op("/in.php")
            .decode(LegacyRequests.request("json=true&key=k", "", Buffer.buffer("{]")));
    assertThat(broken.fault()).contains(Fault.of(Failure.MALFORMED_BODY));
    assertThat(broken.words())
        .contains(new LegacyAnswers(new LegacyManner(true, false, false), false));
    Decoded tooLong =
        LegacyRequests.op("/in.php")
            .decode(
                LegacyRequests.request(
                    "header_acao=1", MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(), true));
    assertThat(tooLong.fault()).contains(Fault.of(Failure.BODY_TOO_LARGE));
    assertThat(tooLong.words())
        .contains(new LegacyAnswers(new LegacyManner(false, true, false), false));
  }
}
