package dev.sluice.protocol.anysolver;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Outcome;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the protocol says the dialect understands, and the other way round. */
class AnyRoundTripTest {

  private static final Upstream ANY = new AnySolverUpstream(CREDENTIALS);

  private static final Map<CaptchaType, Map<String, Object>> TYPE_TO_PARAMS =
      Map.of(
          RECAPTCHA_V2, params("invisible", true, "enterprise", true, "apiDomain", "d"),
          RECAPTCHA_V3,
              params(
                  "enterprise",
                  true,
                  "apiDomain",
                  "d",
                  "action",
                  "login",
                  "minScore",
                  new BigDecimal("0.3")),
          TURNSTILE, params("action", "a", "cdata", "c", "pageData", "p"),
          HCAPTCHA, params("invisible", true, "enterprise", true, "rqdata", "r"),
          IMAGE_TO_TEXT, params("comment", "c", "math", true, "caseSensitive", true, "numeric", 4),
          COORDINATES,
              params("comment", "c", "minClicks", 2, "maxClicks", 3, "imgInstructions", PICTURE),
          ROTATE, params("step", 5, "comment", "c", "imgInstructions", PICTURE));

  @Property(tries = 2_000)
  void theDialectReadsWhatTheProtocolSays(@ForAll("requests") SolveRequest request) {
    assertThat(ANY.objection(request)).isEmpty();
    Buffer body = ANY.encode(attempt(request)).body();
    SolveRequest read =
        AnyRequests.asked(AnyRequests.create().decode(AnyRequests.request(body, false))).request();

    assertThat(read).as("%s", body).isEqualTo(request);
  }

  @Provide
  Arbitrary<SolveRequest> requests() {
    return Arbitraries.of(TYPE_TO_PARAMS.keySet())
        .flatMap(
            type ->
                Combinators.combine(
                        Arbitraries.subsetOf(TYPE_TO_PARAMS.get(type).keySet()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                    .as((names, hasProxy, hasAgent) -> request(type, names, hasProxy, hasAgent)));
  }

  private static SolveRequest request(
      CaptchaType type, Set<String> names, boolean hasProxy, boolean hasAgent) {
    Map<String, Object> params = params();
    names.forEach(name -> params.put(name, TYPE_TO_PARAMS.get(type).get(name)));
    if (type.equals(IMAGE_TO_TEXT) && !params.isEmpty()) {
      params.put("module", "human");
    }
    Object[] flat =
        params.entrySet().stream()
            .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
            .toArray();
    SolveRequest plain = type.isImage() ? pictures(type, 1, flat) : keyed(type, flat);
    SolveRequest agent = hasAgent ? agent(plain) : plain;
    return hasProxy && !type.isImage() ? proxied(agent) : agent;
  }

  @Example
  void theProtocolReadsWhatTheDialectAnswers() {
    Map<CaptchaType, Map<String, Object>> typeToSolution =
        Map.of(
            RECAPTCHA_V2,
            params("token", "t", "userAgent", "u"),
            RECAPTCHA_V3,
            params("token", "t", "action", "a"),
            HCAPTCHA,
            params("token", "t", "respKey", "r"),
            TURNSTILE,
            params("token", "t"),
            IMAGE_TO_TEXT,
            params("text", List.of("A")),
            COORDINATES,
            params("coordinates", List.of(params("x", 1, "y", 2))),
            ROTATE,
            params("angle", 40),
            CaptchaType.of("Another"),
            params("answer", "a"));
    typeToSolution.forEach(
        (type, fields) -> {
          Buffer body =
              AnyRequests.op("/getTaskResult", Switches.NONE)
                  .encode(
                      new Outcome.Solved(
                          AnyRequests.view(type, "Wire", Optional.of("sim-a"), "0.0004"),
                          Optional.empty(),
                          new Solution(fields),
                          Optional.empty(),
                          false))
                  .body();
          Verdict verdict =
              ANY.polling()
                  .orElseThrow()
                  .decode(
                      attempt(page(type)),
                      new Verdict.Pending("01KF", 1),
                      reply(200, body.toString()));
          assertThat(((Verdict.Solved) verdict).solution().fields()).isEqualTo(fields);
        });
  }
}
