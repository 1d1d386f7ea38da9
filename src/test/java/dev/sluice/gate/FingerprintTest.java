package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.RoutingMode;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.SolveOptions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<Target> PAGE =
      Optional.of(new Target("https://example.com/a", "example.com"));
  private static final Map<String, Object> PARAMS = Map.of("action", "login");
  private static final Optional<Proxy> PROXY =
      Optional.of(new Proxy("http", "192.0.2.1", 8080, Optional.empty()));

  private static Call.Solve asking(Map<String, Object> params) {
    return new Call.Solve(
        new SolveRequest(
            CaptchaType.TURNSTILE,
            PAGE,
            Optional.of("key"),
            Optional.empty(),
            NONE,
            List.of(),
            params),
        SolveOptions.NONE);
  }

  private static SolveRequest request(
      CaptchaType type,
      Optional<Target> target,
      Optional<String> siteKey,
      Optional<Proxy> proxy,
      Optional<String> userAgent,
      List<String> images) {
    return new SolveRequest(type, target, siteKey, proxy, userAgent, images, PARAMS);
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  @Test
  void isASha256InHexadecimal() {
    assertThat(Fingerprint.of(asking(PARAMS))).matches("[0-9a-f]{64}");
  }

  @Test
  void theOrderOfMembersDoesNotMatterAtAnyDepth() {
    Map<String, Object> one = ordered("a", 1, "b", ordered("x", 1, "y", null));
    Map<String, Object> other = ordered("b", ordered("y", null, "x", 1), "a", 1);
    assertThat(Fingerprint.of(asking(one))).isEqualTo(Fingerprint.of(asking(other)));
    assertThat(Fingerprint.of(asking(ordered("cookies", List.of(one)))))
        .as("members within a list")
        .isEqualTo(Fingerprint.of(asking(ordered("cookies", List.of(other)))));
  }

  @Test
  void theOrderOfElementsMatters() {
    assertThat(Fingerprint.of(asking(Map.of("a", List.of(1, 2)))))
        .isNotEqualTo(Fingerprint.of(asking(Map.of("a", List.of(2, 1)))));
  }

  @Test
  void theIdempotencyKeyIsNotPartOfWhatIsAsked() {
    Call.Solve plain = asking(PARAMS);
    Call.Solve named = new Call.Solve(plain.request(), SolveOptions.NONE.withIdempotencyKey("k"));
    assertThat(Fingerprint.of(named)).isEqualTo(Fingerprint.of(plain));
  }

  @Test
  void whatIsMissingIsNotWhatIsEmpty() {
    CaptchaType type = CaptchaType.TURNSTILE;
    assertThat(print(request(type, PAGE, Optional.of(""), Optional.empty(), NONE, List.of())))
        .isNotEqualTo(print(request(type, PAGE, NONE, Optional.empty(), NONE, List.of())));
  }

  @Test
  void everythingThatIsAskedForMatters() {
    CaptchaType type = CaptchaType.TURNSTILE;
    Optional<Target> other = Optional.of(new Target("https://example.com/b", "example.com"));
    Optional<Proxy> login =
        Optional.of(
            new Proxy("http", "192.0.2.1", 8080, Optional.of(new Proxy.Login("user", "word"))));
    List<SolveRequest> requests =
        List.of(
            request(type, PAGE, NONE, Optional.empty(), NONE, List.of()),
            request(CaptchaType.HCAPTCHA, PAGE, NONE, Optional.empty(), NONE, List.of()),
            request(type, other, NONE, Optional.empty(), NONE, List.of()),
            request(type, Optional.empty(), NONE, Optional.empty(), NONE, List.of()),
            request(type, PAGE, Optional.of("x"), Optional.empty(), NONE, List.of()),
            request(type, PAGE, NONE, Optional.empty(), Optional.of("x"), List.of()),
            request(type, PAGE, NONE, PROXY, NONE, List.of()),
            request(type, PAGE, NONE, login, NONE, List.of()),
            request(type, PAGE, NONE, Optional.empty(), NONE, List.of("aa")),
            request(type, PAGE, NONE, Optional.empty(), NONE, List.of("a", "a")));
    Set<String> prints = new HashSet<>();
    requests.forEach(request -> prints.add(print(request)));
    assertThat(prints).hasSameSizeAs(requests);
    assertThat(prints).doesNotContain(Fingerprint.of(asking(Map.of())));
  }

  @Test
  void everyOptionMatters() {
    SolveOptions none = SolveOptions.NONE;
    List<SolveOptions> all =
        List.of(
            none,
            none.withCallbackUrl("x"),
            none.withMaxCost(Money.dollars("0.01")),
            none.withPriority(1),
            none.withDeadlineMillis(9),
            none.withBackend("x"),
            none.withRouting(RoutingMode.FASTEST));
    Set<String> prints = new HashSet<>();
    for (SolveOptions options : all) {
      prints.add(Fingerprint.of(new Call.Solve(asking(PARAMS).request(), options)));
    }
    assertThat(prints).hasSameSizeAs(all);
  }

  private static String print(SolveRequest request) {
    return Fingerprint.of(new Call.Solve(request, SolveOptions.NONE));
  }

  @Test
  void tellsRequestsApartByTheSystemsOwnWordsTheirMembersInAnyOrder() {
    Set<String> fingerprints = new HashSet<>();
    for (Map<String, Object> own :
        List.of(ordered("a", 1, "b", 2), ordered("b", 2, "a", 1), ordered("a", 1, "b", 3))) {
      SolveRequest plain = asking(PARAMS).request();
      SolveRequest raw =
          new SolveRequest(
              plain.type(),
              plain.target(),
              plain.siteKey(),
              plain.proxy(),
              plain.userAgent(),
              plain.images(),
              plain.params(),
              Optional.of(new RawTask("funbypass", own)));
      fingerprints.add(Fingerprint.of(new Call.Solve(raw, SolveOptions.NONE)));
    }
    fingerprints.add(Fingerprint.of(asking(PARAMS)));
    assertThat(fingerprints).as("two of the four are of the same").hasSize(3);
  }
}
