package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import dev.sluice.protocol.SolutionForm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SolutionsTest {

  @ParameterizedTest
  @MethodSource("types")
  void areCompleteForEveryType(CaptchaType type) {
    Map<String, Object> fields = solution(Map.of("type", type.name()));

    assertThat(fields).isNotEmpty();
    assertThat(SolutionForm.isComplete(type, new Solution(fields))).as("complete").isTrue();
  }

  static List<CaptchaType> types() {
    return List.copyOf(CaptchaType.known());
  }

  @Test
  void areRecognisableByTypeAndHash() {
    assertThat(token(request())).matches("sluice-turnstile-[0-9a-f]{16}");
    assertThat(solution(Map.of("type", "never-heard-of")))
        .extractingByKey("token")
        .asString()
        .startsWith("sluice-never-heard-of-");
  }

  @ParameterizedTest
  @CsvSource({"id", "attempt", "deadlineMillis"})
  void doNotDependOnTheAttempt(String member) {
    Map<String, Object> other = request();
    other.put(member, 77);

    assertThat(token(other)).isEqualTo(token(request()));
  }

  @ParameterizedTest
  @CsvSource({"target", "siteKey", "proxy", "params"})
  void dependOnWhatWasAsked(String member) {
    Map<String, Object> other = request();
    other.put(member, "other");

    assertThat(token(other)).isNotEqualTo(token(request()));
  }

  @Test
  void doNotDependOnTheOrderOfMembers() {
    Map<String, Object> forwards = new LinkedHashMap<>(Map.of("type", "turnstile"));
    forwards.put("params", ordered("a", "b"));
    Map<String, Object> backwards = new LinkedHashMap<>();
    backwards.put("params", ordered("b", "a"));
    backwards.put("type", "turnstile");

    assertThat(token(forwards)).isEqualTo(token(backwards));
  }

  @Test
  void fitTheUserAgentThatWasSent() {
    assertThat(solution(Map.of("type", "cloudflare-challenge", "userAgent", "Mozilla/5.0")))
        .containsEntry("userAgent", "Mozilla/5.0");
    assertThat(solution(Map.of("type", "cloudflare-challenge")))
        .containsEntry("userAgent", "Sluice-Simulator/1.0");
  }

  @Test
  void holdOneTextAnImage() {
    Map<String, Object> images = Map.of("images", List.of("QUJD", "REVG", "R0hJ"));

    assertThat(solution(Map.of("type", "image-to-text", "payload", images)))
        .isEqualTo(Map.of("text", List.of("SLUICE", "SLUICE", "SLUICE")));
  }

  @Test
  void nameTheCookiesOfTheirType() {
    assertThat(solution(Map.of("type", "akamai")).get("cookies"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("_abck", "bm_sz");
    assertThat(solution(Map.of("type", "datadome")).get("cookies"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("datadome");
  }

  private static Map<String, Object> request() {
    Map<String, Object> request = new HashMap<>();
    request.put("type", "turnstile");
    request.put("target", "https://example.com/");
    request.put("siteKey", "0x4AAA");
    request.put("id", "1");
    return request;
  }

  private static Map<String, Object> ordered(String first, String second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(first, 1);
    map.put(second, 1);
    return map;
  }

  private static String token(Map<String, Object> members) {
    return (String) solution(members).get("token");
  }

  private static Map<String, Object> solution(Map<String, Object> members) {
    return Solutions.of(Ask.of(members).orElseThrow());
  }
}
