package dev.sluice.protocol.worker;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Proxy;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attempts and replies that the tests of this package start from. Immutable. */
final class Attempts {

  private Attempts() {}

  /** An attempt whose request holds its type alone. */
  static Attempt bare(CaptchaType type) {
    return of(
        new SolveRequest(
            type,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of()));
  }

  /** An attempt whose request holds everything but images. */
  static Attempt full() {
    return of(
        new SolveRequest(
            CaptchaType.TURNSTILE,
            Optional.of(new Target("https://example.com/login?a=1", "example.com")),
            Optional.of("0x4AAA"),
            Optional.of(
                new Proxy(
                    "socks5",
                    "192.0.2.10",
                    1080,
                    Optional.of(new Proxy.Login("user", "pass-word-1")))),
            Optional.of("Mozilla/5.0"),
            List.of(),
            Map.of("cdata", "challenge-data-1")));
  }

  /** An attempt of an image task. */
  static Attempt images(String... base64) {
    return of(
        new SolveRequest(
            CaptchaType.IMAGE_TO_TEXT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(base64),
            Map.of()));
  }

  /** An answer without headers of interest. */
  static BackendReply reply(int status, String body) {
    return new BackendReply(status, HttpHeaders.headers(), Buffer.buffer(body));
  }

  private static Attempt of(SolveRequest request) {
    return new Attempt(new TaskId("t-1"), 2, request, 4_500);
  }
}
