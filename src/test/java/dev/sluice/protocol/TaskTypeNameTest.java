package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTypeNameTest {

  @ParameterizedTest
  @CsvSource({
    "ReCaptchaV2TaskProxyLess, recaptchav2",
    "' TurnstileTask ', turnstile",
    "ImageToText, imagetotext",
    "TaskTask, task",
    "ProxylessTask, proxyless",
    "TaskProxyless, ''"
  })
  void leavesOutWhatTheEndSays(String name, String normal) {
    assertThat(TaskTypeName.normal(name)).isEqualTo(normal);
  }

  @Test
  void tellsNamesThatComeWithoutAProxy() {
    assertThat(TaskTypeName.isProxyless(" turnstileTASKPROXYLESS ")).isTrue();
    assertThat(TaskTypeName.isProxyless("ProxylessTask")).isFalse();
  }
}
