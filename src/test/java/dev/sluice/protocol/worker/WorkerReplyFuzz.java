package dev.sluice.protocol.worker;

import static dev.sluice.protocol.worker.Attempts.bare;
import static dev.sluice.protocol.worker.Attempts.full;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever a worker answers comes to a verdict; no exception gets out. */
class WorkerReplyFuzz {

  private static final List<CaptchaType> TYPES =
      List.of(
          CaptchaType.TURNSTILE,
          CaptchaType.KASADA,
          CaptchaType.CLOUDFLARE_CHALLENGE,
          CaptchaType.IMAGE_TO_TEXT,
          CaptchaType.ROTATE);

  private final WorkerUpstream worker = new WorkerUpstream();

  @Property
  void anyBytesComeToAVerdict(
      @ForAll @IntRange(min = 100, max = 999) int status,
      @ForAll byte[] body,
      @ForAll @CharRange(from = ' ', to = '~') String retryAfter) {
    assertThat(verdict(status, Buffer.buffer(body), retryAfter)).isNotNull();
  }

  @Property
  void anyMembersComeToAVerdict(
      @ForAll("statuses") int status, @ForAll("bodies") Map<String, Object> body) {
    Buffer text = Json.write(json -> Json.writeValue(json, body));

    assertThat(verdict(status, text, "1")).isNotNull();
  }

  private Verdict verdict(int status, Buffer body, String retryAfter) {
    BackendReply reply =
        new BackendReply(status, HttpHeaders.headers().set("Retry-After", retryAfter), body);
    TYPES.forEach(type -> assertThat(worker.decode(bare(type), reply)).isNotNull());
    return worker.decode(full(), reply);
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.of(200, 201, 302, 400, 422, 429, 500, 503);
  }

  @Provide
  Arbitrary<Map<String, Object>> bodies() {
    Arbitrary<String> names =
        Arbitraries.of("solution", "cost", "error", "message", "retryAfter", "token", "cookies");
    return Arbitraries.maps(names, values(3)).ofMaxSize(5);
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(20).map(text -> text),
            Arbitraries.of(Failure.class).map(Failure::name),
            Arbitraries.of("1e999999999", "-1e-999999999", "0e99", "5").map(BigDecimal::new),
            Arbitraries.longs().map(number -> number),
            Arbitraries.of(true, false).map(flag -> flag));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<String> names = Arbitraries.of("token", "cookies", "headers", "text", "x");
    return Arbitraries.oneOf(
        leaves,
        values(depth - 1).list().ofMaxSize(3).map(list -> list),
        Arbitraries.maps(names, values(depth - 1)).ofMaxSize(4).map(map -> map));
  }
}
