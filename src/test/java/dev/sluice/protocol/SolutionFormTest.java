package dev.sluice.protocol;

import static dev.sluice.model.CaptchaType.AKAMAI;
import static dev.sluice.model.CaptchaType.ALTCHA;
import static dev.sluice.model.CaptchaType.CLOUDFLARE_CHALLENGE;
import static dev.sluice.model.CaptchaType.FRIENDLY_CAPTCHA;
import static dev.sluice.model.CaptchaType.FUNCAPTCHA;
import static dev.sluice.model.CaptchaType.GEETEST_V3;
import static dev.sluice.model.CaptchaType.GEETEST_V4;
import static dev.sluice.model.CaptchaType.HCAPTCHA;
import static dev.sluice.model.CaptchaType.IMAGE_TO_TEXT;
import static dev.sluice.model.CaptchaType.KASADA;
import static dev.sluice.model.CaptchaType.MTCAPTCHA;
import static dev.sluice.model.CaptchaType.PROSOPO;
import static dev.sluice.model.CaptchaType.RECAPTCHA_V2;
import static dev.sluice.model.CaptchaType.RECAPTCHA_V3;
import static dev.sluice.model.CaptchaType.TURNSTILE;
import static dev.sluice.model.CaptchaType.YANDEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolutionFormTest {

  private static final String KASADA_HEADERS =
      "{\"headers\":{\"x-kpsdk-ct\":\"a\",\"x-kpsdk-cd\":\"b\",\"x-kpsdk-v\":\"c\",\"x-kpsdk-h\":\"d\"}}";

  private static boolean isComplete(CaptchaType type, String json) {
    return SolutionForm.isComplete(
        type, new Solution(Json.readObject(Buffer.buffer(json)).orElseThrow()));
  }

  @Test
  void takesWhatHoldsEverythingOfItsType() {
    for (CaptchaType type : List.of(TURNSTILE, RECAPTCHA_V2, RECAPTCHA_V3, HCAPTCHA, FUNCAPTCHA)) {
      assertThat(isComplete(type, "{\"token\":\"t\",\"more\":1}")).as(type.name()).isTrue();
      assertThat(isComplete(type, "{\"cookies\":{\"a\":\"b\"}}")).as(type.name()).isFalse();
    }
    assertThat(isComplete(AKAMAI, "{\"cookies\":{\"_abck\":\"x\"}}")).isTrue();
    assertThat(isComplete(KASADA, KASADA_HEADERS)).isTrue();
    assertThat(isComplete(IMAGE_TO_TEXT, "{\"text\":[\"SLUICE\"]}")).isTrue();
    assertThat(isComplete(IMAGE_TO_TEXT, "{\"text\":\"SLUICE\"}")).isTrue();
    assertThat(
            isComplete(
                CLOUDFLARE_CHALLENGE, "{\"cookies\":{\"a\":\"b\"},\"userAgent\":\"Mozilla\"}"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"token\":null}",
        "{\"token\":\"\"}",
        "{\"token\":1}",
        "{\"token\":true}",
        "{\"token\":{}}",
        "{\"token\":[]}",
        "{\"Token\":\"t\"}"
      })
  void refusesWhatHasNoToken(String json) {
    assertThat(isComplete(TURNSTILE, json)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cookies\":{\"a\":\"b\"}}",
        "{\"userAgent\":\"Mozilla\"}",
        "{\"cookies\":{},\"userAgent\":\"Mozilla\"}",
        "{\"cookies\":{\"a\":1},\"userAgent\":\"Mozilla\"}",
        "{\"cookies\":{\"a\":null},\"userAgent\":\"Mozilla\"}",
        "{\"cookies\":{\"a\":\"b\",\"c\":{}},\"userAgent\":\"Mozilla\"}",
        "{\"cookies\":{\"a\":\"b\"},\"userAgent\":\"\"}"
      })
  void refusesAChallengeWithoutCookiesOrUserAgent(String json) {
    assertThat(isComplete(CLOUDFLARE_CHALLENGE, json)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-kpsdk-ct", "x-kpsdk-cd", "x-kpsdk-v", "x-kpsdk-h"})
  void refusesAKasadaSolutionThatLacksAHeader(String header) {
    assertThat(isComplete(KASADA, KASADA_HEADERS.replace(header, "other"))).isFalse();
  }

  @Test
  void refusesAValueThatIsNoTextWhereAllAreTexts() {
    assertThat(isComplete(KASADA, KASADA_HEADERS.replace("\"c\"", "3"))).isFalse();
    assertThat(isComplete(IMAGE_TO_TEXT, "{\"text\":[\"a\",1]}")).isFalse();
    assertThat(isComplete(IMAGE_TO_TEXT, "{\"text\":[]}")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "cookies", "headers"})
  void refusesAnObjectWhereATextBelongsAndTheOtherWayRound(String name) {
    CaptchaType type = Map.of("token", TURNSTILE, "cookies", AKAMAI, "headers", KASADA).get(name);
    String wrong = name.equals("token") ? "{\"a\":\"b\"}" : "\"text\"";
    assertThat(isComplete(type, "{\"" + name + "\":" + wrong + "}")).isFalse();
  }

  @Test
  void asksForWhatMakesTheOtherTypesUsable() {
    for (CaptchaType type : List.of(MTCAPTCHA, FRIENDLY_CAPTCHA, PROSOPO, ALTCHA, YANDEX)) {
      assertThat(isComplete(type, "{\"token\":\"t\"}")).as(type.name()).isTrue();
      assertThat(isComplete(type, "{\"token\":\"\"}")).as(type.name()).isFalse();
    }
    assertThat(isComplete(GEETEST_V3, "{\"validate\":\"v\"}")).isTrue();
    assertThat(isComplete(GEETEST_V3, "{\"challenge\":\"c\"}")).isFalse();
    assertThat(isComplete(GEETEST_V4, "{\"captcha_output\":\"o\"}")).isTrue();
    assertThat(isComplete(GEETEST_V4, "{\"lot_number\":\"l\"}")).isFalse();
  }
}
