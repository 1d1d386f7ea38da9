package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptchaTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"image-to-text", "image-classification", "coordinates", "rotate", "slide"})
  void picturesAreImages(String name) {
    assertThat(CaptchaType.of(name).isImage()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"turnstile", "recaptcha-v2", "hcaptcha", "geetest-v4", "image-of-mine"})
  void theOthersAreNot(String name) {
    assertThat(CaptchaType.of(name).isImage()).isFalse();
  }

  @Test
  void oneNameIsOneType() {
    assertThat(CaptchaType.of("turnstile")).isSameAs(CaptchaType.TURNSTILE);
  }
}
