package dev.sluice.callback;

import dev.sluice.config.Secret;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers of the Standard Webhooks specification, version 1: {@code webhook-signature} is
 * {@code v1,} and the base64 of HMAC-SHA256 over {@code id.timestamp.body}. Pure.
 */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private Signature() {}

  /**
   * The headers of one call.
   *
   * @param id the same in every call that tells the same
   * @param epochSeconds when the call is made
   * @param secret {@code whsec_} and the key in base64, or a text whose bytes are the key; without
   *     one nothing is signed
   */
  static Map<String, String> headers(
      Optional<Secret> secret, String id, long epochSeconds, Buffer body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(epochSeconds));
    secret.ifPresent(
        known -> headers.put("webhook-signature", "v1," + sign(known, id, epochSeconds, body)));
    return headers;
  }

  private static String sign(Secret secret, String id, long epochSeconds, Buffer body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret.reveal()), ALGORITHM));
      mac.update((id + "." + epochSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  private static byte[] key(String secret) {
    return secret.startsWith(PREFIX)
        ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }
}
