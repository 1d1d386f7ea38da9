package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehavioursTest {

  @ParameterizedTest
  @EnumSource(value = Failure.class, names = "GARBLED", mode = EnumSource.Mode.EXCLUDE)
  void failsByEveryCanonicalName(Failure failure) {
    assertThat(Behaviours.ofHost(failure.kebab() + ".sluice.test"))
        .contains(new Behaviour.Fail(failure));
  }

  @Test
  void knowsTheWordsThatAreNoFailures() {
    assertThat(Behaviours.ofHost("hang.sluice.test")).contains(new Behaviour.Hang());
    assertThat(Behaviours.ofHost("drop.sluice.test")).contains(new Behaviour.Drop());
    assertThat(Behaviours.ofHost("garbled.sluice.test")).contains(new Behaviour.Garble());
    assertThat(Behaviours.ofHost("slow-800.sluice.test")).contains(new Behaviour.Slow(800));
    assertThat(Behaviours.ofHost("slow-999999.sluice.test")).contains(new Behaviour.Slow(999_999));
    assertThat(Behaviours.ofHost("flaky-2.sluice.test")).contains(new Behaviour.Flaky(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "sluice.test",
        ".sluice.test",
        "www.sluice.test",
        "hang.example.com",
        "x.hang.sluice.test",
        "hang.sluice.test.example.com",
        "slow-.sluice.test",
        "slow-1000000.sluice.test",
        "slow--1.sluice.test",
        "flaky-x.sluice.test"
      })
  void asksForNothingByAnyOtherHost(String host) {
    assertThat(Behaviours.ofHost(host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "ÿÿÿ and more that is not text at all, for a long while"})
  void readsTheWordAtTheHeadOfAnImage(String padding) {
    assertThat(Behaviours.ofImage(base64("sluice:unsolvable " + padding)))
        .contains(new Behaviour.Fail(Failure.UNSOLVABLE));
    assertThat(Behaviours.ofImage(base64("sluice:idempotency-mismatch " + padding)))
        .contains(new Behaviour.Fail(Failure.IDEMPOTENCY_MISMATCH));
    assertThat(Behaviours.ofImage(base64("sluice:slow-300 " + padding)))
        .contains(new Behaviour.Slow(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sluice:", "sluice: ", "sluice:hang", "Sluice:hang ", " sluice:hang "})
  void asksForNothingByAnyOtherImage(String bytes) {
    assertThat(Behaviours.ofImage(base64(bytes))).isEmpty();
  }

  @Test
  void asksForNothingByWhatIsNoBase64() {
    assertThat(Behaviours.ofImage("sluice:hang !")).isEmpty();
  }

  @Test
  void takesTheHostBeforeTheFirstMarkedImage() {
    List<String> images =
        List.of(base64("plain"), base64("sluice:throttled "), base64("sluice:hang "));
    Map<String, Object> payload = Map.of("images", images);

    assertThat(behaviour(Map.of("type", "slide", "payload", payload)))
        .isEqualTo(new Behaviour.Fail(Failure.THROTTLED));
    assertThat(
            behaviour(
                Map.of("type", "slide", "payload", payload, "target", "https://drop.sluice.test")))
        .isEqualTo(new Behaviour.Drop());
  }

  @Test
  void findsTheHostInAnySpellingOfTheTarget() {
    assertThat(
            behaviour(Map.of("type", "slide", "target", "HTTPS://u@Hang.SLUICE.test.:8443/a?b#c")))
        .isEqualTo(new Behaviour.Hang());
  }

  private static Behaviour behaviour(Map<String, Object> members) {
    return Ask.of(members).flatMap(Behaviours::of).orElseThrow();
  }

  private static String base64(String latin1) {
    return Base64.getEncoder().encodeToString(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
