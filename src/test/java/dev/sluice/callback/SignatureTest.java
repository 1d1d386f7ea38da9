package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Secret;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures, against the vector that the specification's own libraries are tested with. */
class SignatureTest {

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long SECONDS = 1_614_265_330;
  private static final Buffer BODY = Buffer.buffer("{\"test\": 2432232314}");

  private static Map<String, String> headers(String secret) {
    return Signature.headers(Optional.of(new Secret(secret)), ID, SECONDS, BODY);
  }

  @Test
  void signsAsTheSpecificationDoes() {
    assertThat(headers("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .containsExactly(
            Map.entry("webhook-id", ID),
            Map.entry("webhook-timestamp", "1614265330"),
            Map.entry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
  }

  @Test
  void takesATextWithoutThePrefixForTheKeyItself() {
    assertThat(headers("0123456789abcdef0123456789abcdef"))
        .isEqualTo(headers("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
  }

  @Test
  void signsNothingWithoutASecret() {
    assertThat(Signature.headers(Optional.empty(), ID, SECONDS, BODY))
        .containsOnlyKeys("webhook-id", "webhook-timestamp");
  }
}
