package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the protocol says the dialect understands, and the other way round. */
class NoCaptchaRoundTripTest {

  private static final Upstream NOCAPTCHA = new NoCaptchaAiUpstream(CREDENTIALS);

  /**
   * A kind of request.
   *
   * @param required its least parameters
   * @param optional what it may have beside them
   */
  private record Kind(
      CaptchaType type,
      boolean hasKey,
      boolean mayHaveAgent,
      Map<String, Object> required,
      Map<String, Object> optional) {

    SolveRequest least() {
      Object[] flat = flat(required);
      SolveRequest plain =
          type.isImage() ? pictures(type, 1, flat) : hasKey ? keyed(type, flat) : page(type, flat);
      return type.equals(CLOUDFLARE_CHALLENGE) ? proxied(plain) : plain;
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind(TURNSTILE, true, true, Map.of(), params("action", "a", "cdata", "c")),
          new Kind(CLOUDFLARE_CHALLENGE, false, true, Map.of(), Map.of()),
          new Kind(RECAPTCHA_V2, true, true, Map.of(), params("invisible", true)),
          new Kind(GEETEST_V4, false, false, params("captchaId", "c"), params("challenge", "d")),
          new Kind(MTCAPTCHA, true, false, Map.of(), Map.of()),
          new Kind(
              AWS_WAF,
              false,
              false,
              params("key", "k", "iv", "i", "context", "x"),
              params("challengeScript", "j")),
          new Kind(
              IMAGE_TO_TEXT,
              false,
              false,
              Map.of(),
              params(
                  "module",
                  "m",
                  "phrase",
                  true,
                  "caseSensitive",
                  true,
                  "math",
                  true,
                  "numeric",
                  2,
                  "minLength",
                  1,
                  "maxLength",
                  2,
                  "score",
                  new BigDecimal("0.8"),
                  "comment",
                  "c")),
          new Kind(
              IMAGE_CLASSIFICATION,
              false,
              false,
              params("question", "cars", "grid", 3),
              params("metadata", Map.of("a", 1))),
          new Kind(
              IMAGE_CLASSIFICATION, false, false, params("question", "cars", "grid", 1), Map.of()),
          new Kind(
              IMAGE_CLASSIFICATION,
              false,
              false,
              params("question", "binance_grid"),
              params("slice", "s")),
          new Kind(IMAGE_CLASSIFICATION, false, false, params("question", "aws"), Map.of()),
          new Kind(SLIDE, false, false, params("question", "q"), params("slice", "s")),
          new Kind(
              COORDINATES,
              false,
              false,
              params("question", "tiktok_click"),
              params("examples", "e")),
          new Kind(ROTATE, false, false, params("question", "q"), params("examples", List.of(1))));

  private static Object[] flat(Map<String, Object> params) {
    List<Object> flat = new ArrayList<>();
    params.forEach((name, value) -> flat.addAll(List.of(name, value)));
    return flat.toArray();
  }

  private static Decoded decoded(Buffer body) {
    return NoCaptchaRequests.op("/createTask").decode(NoCaptchaRequests.request(body, ""));
  }

  @Property(tries = 2_000)
  void theDialectReadsWhatTheProtocolSays(@ForAll("requests") SolveRequest request) {
    assertThat(NOCAPTCHA.objection(request)).isEmpty();
    Buffer body = NOCAPTCHA.encode(attempt(request)).body();

    assertThat(NoCaptchaRequests.asked(decoded(body)).request()).as("%s", body).isEqualTo(request);
  }

  @Provide
  Arbitrary<SolveRequest> requests() {
    return Arbitraries.of(KINDS)
        .flatMap(
            kind ->
                Combinators.combine(
                        Arbitraries.subsetOf(kind.optional().keySet()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                    .as(
                        (names, hasProxy, hasAgent) -> {
                          Map<String, Object> params = new LinkedHashMap<>(kind.required());
                          names.forEach(name -> params.put(name, kind.optional().get(name)));
                          SolveRequest least =
                              new Kind(kind.type(), kind.hasKey(), true, params, Map.of()).least();
                          SolveRequest agent =
                              hasAgent && kind.mayHaveAgent() ? agent(least) : least;
                          return hasProxy && !kind.type().isImage() ? proxied(agent) : agent;
                        }));
  }

  @Example
  void theProtocolReadsWhatTheDialectAnswers() {
    List<Map<String, Object>> solutions =
        List.of(
            params("token", "t", "userAgent", "u"),
            params("cookies", Map.of("cf_clearance", "c"), "userAgent", "u", "token", "c"),
            params("token", "t"),
            params("captcha_output", "o", "lot_number", "l"),
            params("token", "t"),
            params("token", "t", "voucher", "v", "cookie", "c"),
            params("text", List.of("A", "B")),
            params("objects", List.of(0, 4)),
            params("hasObject", List.of(true, false), "objects", List.of(0)),
            params("hasObject", List.of(false, true, false), "objects", List.of(1)),
            params("objects", List.of(2)),
            params("slide", List.of(199, 121), "distance", 199),
            params("coordinates", List.of(params("x", 39, "y", 59)), "size", List.of(340, 212)),
            params("angle", new BigDecimal("143.89")));
    for (int i = 0; i < KINDS.size(); i++) {
      SolveRequest request = KINDS.get(i).least();
      String wireName = decoded(NOCAPTCHA.encode(attempt(request)).body()).wireType().orElseThrow();
      Map<String, Object> solution = solutions.get(i);
      Buffer body =
          NoCaptchaRequests.op("/getTaskResult")
              .encode(NoCaptchaRequests.solved(request.type(), wireName, solution))
              .body();
      Verdict verdict =
          NOCAPTCHA
              .polling()
              .orElseThrow()
              .decode(
                  attempt(request), new Verdict.Pending("CFQ2", 1), reply(200, body.toString()));
      assertThat(verdict)
          .as("%s", body)
          .isInstanceOfSatisfying(
              Verdict.Solved.class,
              solved -> assertThat(solved.solution().fields()).isEqualTo(solution));
    }
  }
}
