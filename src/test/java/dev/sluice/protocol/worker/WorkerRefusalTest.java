package dev.sluice.protocol.worker;

import static dev.sluice.protocol.worker.Attempts.full;
import static dev.sluice.protocol.worker.Attempts.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Reason;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerRefusalTest {

  private final WorkerUpstream worker = new WorkerUpstream();

  @ParameterizedTest
  @CsvSource({
    "400, FIELD_INVALID, NONE",
    "413, IMAGE_TOO_LARGE, NONE",
    "422, UNSOLVABLE, NONE",
    "500, GARBLED, NONE",
    "502, PROXY_BANNED, NONE"
  })
  void takesACanonicalNameAtItsWordWhateverTheStatus(int status, Failure failure, Reason reason) {
    Verdict.Failed failed = failed(reply(status, "{\"error\":\"" + failure + "\"}"));

    assertThat(failed.fault().failure()).isEqualTo(failure);
    assertThat(failed.fault().reason()).isEqualTo(reason);
    assertThat(failed.fault().field()).isEmpty();
    assertThat(failed.disposition()).isEqualTo(Disposition.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UPSTREAM_ACCOUNT, REFUSED",
    "403, UPSTREAM_ACCOUNT, REFUSED",
    "429, THROTTLED, REFUSED",
    "500, BACKEND_ERROR, REFUSED",
    "501, BACKEND_ERROR, REFUSED",
    "502, BACKEND_ERROR, UNKNOWN",
    "503, OUT_OF_CAPACITY, REFUSED",
    "504, BACKEND_ERROR, UNKNOWN",
    "400, GARBLED, UNKNOWN",
    "404, GARBLED, UNKNOWN"
  })
  void goesByTheStatusWithoutAKnownName(int status, Failure failure, Disposition disposition) {
    for (String body : new String[] {"", "<html>", "{}", "{\"error\":7}", "{\"error\":\"OOPS\"}"}) {
      Verdict.Failed failed = failed(reply(status, body));

      assertThat(failed.fault().failure()).as("failure of body " + body).isEqualTo(failure);
      assertThat(failed.disposition()).as("disposition of body " + body).isEqualTo(disposition);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5000",
    "0, 0",
    "0.25, 250",
    "2.3, 2300",
    "3600, 3600000",
    "3601, 3600000",
    "1e999999999, 3600000",
    "1e-999999999, 0"
  })
  void waitsAsTheBodySaysButNeverAboveAnHour(String seconds, long millis) {
    Verdict.Failed failed =
        failed(withHeader("9", "{\"error\":\"THROTTLED\",\"retryAfter\":" + seconds + "}"));

    assertThat(failed.fault().retryAfterMillis()).isEqualTo(OptionalLong.of(millis));
  }

  @ParameterizedTest
  @CsvSource({"'', 9", "'{\"error\":\"THROTTLED\",\"retryAfter\":-1}', 9", "<html>, 9"})
  void waitsAsTheHeaderSaysOtherwise(String body, String header) {
    assertThat(failed(withHeader(header, body)).fault().retryAfterMillis())
        .isEqualTo(OptionalLong.of(9_000));
  }

  @ParameterizedTest
  @CsvSource({"''", "-1", "soon", "'Fri, 02 Jan 2026 03:04:05 GMT'", "NaN", "1e3"})
  void ignoresAHeaderThatIsNotSeconds(String header) {
    assertThat(failed(withHeader(header, "")).fault().retryAfterMillis()).isEmpty();
  }

  @Test
  void tellsTheLogTheNameAndNothingElseOfWhatTheWorkerSaid() {
    assertThat(detail("{\"error\":\"KEY_UNKNOWN\",\"message\":\"pass-word-1\"}"))
        .isEqualTo("status 422 KEY_UNKNOWN");
    assertThat(detail("{\"error\":\"pass-word-1\",\"message\":\"pass-word-1\"}"))
        .isEqualTo("status 422");
  }

  private String detail(String body) {
    return failed(reply(422, body)).fault().detail().orElseThrow();
  }

  private static BackendReply withHeader(String retryAfter, String body) {
    return new BackendReply(
        429, HttpHeaders.headers().set("Retry-After", retryAfter), Buffer.buffer(body));
  }

  private Verdict.Failed failed(BackendReply reply) {
    return (Verdict.Failed) worker.decode(full(), reply);
  }
}
