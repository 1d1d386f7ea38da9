package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportKindTest {

  @ParameterizedTest
  @CsvSource({
    "image-to-text, ANY IMAGE",
    "coordinates, ANY IMAGE",
    "recaptcha-v2, ANY RECAPTCHA TOKEN",
    "recaptcha-v3, ANY RECAPTCHA TOKEN",
    "hcaptcha, ANY HCAPTCHA TOKEN",
    "turnstile, ANY TOKEN",
    "funcaptcha, ANY TOKEN",
    "type-of-mine, ANY TOKEN",
  })
  void aTypeIsCoveredByItsKindAndByAny(String type, String kinds) {
    assertThat(Arrays.stream(ReportKind.values()).filter(kind -> kind.covers(CaptchaType.of(type))))
        .extracting(ReportKind::name)
        .containsExactlyInAnyOrder(kinds.split(" "));
  }
}
