package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Secret;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.model.TaskId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests to providers, and their answers, for the tests of their protocols. Immutable. */
public final class ProviderAttempts {

  /** What nothing but the body of a request may show. */
  public static final String KEY = "planted-client-key";

  public static final Map<String, Secret> CREDENTIALS = Map.of("clientKey", new Secret(KEY));

  public static final Proxy PROXY =
      new Proxy(
          "socks5", "192.0.2.10", 1080, Optional.of(new Proxy.Login("user", "planted-password")));

  /** Base64 of 120 bytes. */
  public static final String PICTURE = "A".repeat(160);

  private ProviderAttempts() {}

  /** A request for a page with a key. */
  public static SolveRequest keyed(CaptchaType type, Object... params) {
    return new SolveRequest(
        type,
        Optional.of(new Target("https://example.com/a?b=1", "example.com")),
        Optional.of("site-key"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        params(params));
  }

  /** A request for a page without a key. */
  public static SolveRequest page(CaptchaType type, Object... params) {
    SolveRequest keyed = keyed(type, params);
    return new SolveRequest(
        type,
        keyed.target(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        keyed.params());
  }

  /** A request with pictures alone. */
  public static SolveRequest pictures(CaptchaType type, int count, Object... params) {
    return new SolveRequest(
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Collections.nCopies(count, PICTURE),
        params(params));
  }

  /** The same request with a proxy. */
  public static SolveRequest proxied(SolveRequest request) {
    return with(request, Optional.of(PROXY), request.userAgent(), Optional.empty());
  }

  /** The same request with a user agent. */
  public static SolveRequest agent(SolveRequest request) {
    return with(request, request.proxy(), Optional.of("Mozilla/5.0"), Optional.empty());
  }

  /** The same request with what it came in as. */
  public static SolveRequest raw(SolveRequest request, String system, Map<String, Object> members) {
    return with(
        request, request.proxy(), request.userAgent(), Optional.of(new RawTask(system, members)));
  }

  private static SolveRequest with(
      SolveRequest request,
      Optional<Proxy> proxy,
      Optional<String> userAgent,
      Optional<RawTask> raw) {
    return new SolveRequest(
        request.type(),
        request.target(),
        request.siteKey(),
        proxy,
        userAgent,
        request.images(),
        request.params(),
        raw);
  }

  /** The first attempt at a request. */
  public static Attempt attempt(SolveRequest request) {
    return new Attempt(new TaskId("t-1"), 1, request, 60_000);
  }

  /** An answer; single quotes stand for double ones. */
  public static BackendReply reply(int status, String body) {
    return new BackendReply(status, HttpHeaders.headers(), Buffer.buffer(body.replace('\'', '"')));
  }

  /** The body that asks for a request, its pictures shortened; "-" if there is an objection. */
  public static String asked(Upstream upstream, SolveRequest request) {
    return upstream.objection(request).isPresent()
        ? "-"
        : upstream
            .encode(attempt(request))
            .body()
            .toString()
            .replace(PICTURE, "<P>")
            .replace('"', '\'');
  }

  /** Names and values by turns. */
  public static Map<String, Object> params(Object... namesAndValues) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return params;
  }

  /** A verdict in short: {@code FAILURE DISPOSITION}, {@code PENDING strikes}, or the solution. */
  public static String told(Verdict verdict) {
    if (verdict instanceof Verdict.Failed failed) {
      assertThat(failed.fault().toString()).doesNotContain("planted");
      return failed.fault().failure() + " " + failed.disposition();
    }
    return verdict instanceof Verdict.Pending pending
        ? "PENDING " + pending.strikes()
        : "SOLVED " + ((Verdict.Solved) verdict).solution().fields();
  }
}
