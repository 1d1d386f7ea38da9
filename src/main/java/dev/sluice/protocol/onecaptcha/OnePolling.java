package dev.sluice.protocol.onecaptcha;

import dev.sluice.model.Disposition;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.ProviderWait;
import dev.sluice.protocol.Verdict;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/**
 * How a task at a provider of the native API is asked for: each poll is held for as long as the
 * attempt's time allows, and the next comes at once. Pure and safe from any thread.
 */
final class OnePolling implements Polling {

  private static final long LONGEST_WAIT_SECONDS = 20;
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long APART_MILLIS = 250;

  private final OneCaptchaUpstream provider;

  OnePolling(OneCaptchaUpstream provider) {
    this.provider = provider;
  }

  /** Asks to be held for the time that the attempt has left, if that is a second or more. */
  @Override
  public Exchange encode(Attempt attempt, Verdict.Pending pending) {
    Exchange ask = provider.about(HttpMethod.GET, pending);
    long wait = Math.min(LONGEST_WAIT_SECONDS, attempt.deadlineMillis() / MILLIS_PER_SECOND);
    return wait > 0 ? ask.with(OnePoll.PREFER, "wait=" + wait) : ask;
  }

  /**
   * The task was accepted, so an error about the poll leaves open what becomes of it: one that will
   * pass is waited out, with another the task is lost.
   */
  @Override
  public Verdict decode(Attempt attempt, Verdict.Pending pending, BackendReply reply) {
    Map<String, Object> body = Json.readObject(reply.body()).orElse(Map.of());
    if (OneCaptchaUpstream.isSuccess(reply)) {
      return OneReplies.verdict(
          attempt.request(), reply, body, Optional.of(pending.providerTask()), APART_MILLIS);
    }
    Optional<Verdict.Failed> named =
        OneRefusals.named(attempt.request(), reply, body).filter(v -> !isPassing(body));
    return named.isPresent()
        ? new Verdict.Failed(named.get().fault(), Disposition.UNKNOWN)
        : again(pending, reply, body);
  }

  private static boolean isPassing(Map<String, Object> error) {
    return OneError.valueOf((String) error.get("error")).isRetryable();
  }

  private static Verdict again(
      Verdict.Pending pending, BackendReply reply, Map<String, Object> body) {
    long told = ProviderWait.millis(reply, body.get("retryAfter")).orElse(APART_MILLIS);
    long wait = Math.min(Math.max(APART_MILLIS, told), LONGEST_WAIT_SECONDS * MILLIS_PER_SECOND);
    return new Verdict.Pending(pending.providerTask(), wait);
  }

  @Override
  public Optional<Exchange> cancel(Attempt attempt, Verdict.Pending pending) {
    return Optional.of(provider.about(HttpMethod.DELETE, pending));
  }
}
