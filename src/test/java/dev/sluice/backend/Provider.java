package dev.sluice.backend;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Feedback;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/** A protocol with tasks of its own, changed by name, for tests. Confined to a test. */
public final class Provider implements Upstream, Polling, Feedback, BalanceCheck {

  private boolean isIdempotent;
  private boolean isCancelling;
  private int maxPolls = Integer.MAX_VALUE;
  private long holdMillis;
  private long waitMillis = 1_000;
  private long maxAnswerMillis = Long.MAX_VALUE;
  private Optional<Fault> objection = Optional.empty();

  /** It takes a repeated attempt for the same work. */
  public Provider repeatable() {
    isIdempotent = true;
    return this;
  }

  /** It can be told that nobody waits any more. */
  public Provider cancelling() {
    isCancelling = true;
    return this;
  }

  /** Most polls. */
  public Provider maxPolls(int most) {
    maxPolls = most;
    return this;
  }

  /** It holds the answer to a poll. */
  public Provider holdMillis(long millis) {
    holdMillis = millis;
    return this;
  }

  /** It answers a request in that time or never. */
  public Provider maxAnswerMillis(long millis) {
    maxAnswerMillis = millis;
    return this;
  }

  /** It wants to be left alone for so long between polls. */
  public Provider waitMillis(long millis) {
    waitMillis = millis;
    return this;
  }

  /** It cannot be asked. */
  public Provider objecting(Fault fault) {
    objection = Optional.of(fault);
    return this;
  }

  @Override
  public String name() {
    return "provider";
  }

  @Override
  public boolean idempotent() {
    return isIdempotent;
  }

  @Override
  public Optional<Fault> objection(SolveRequest request) {
    return objection;
  }

  @Override
  public long maxAnswerMillis() {
    return maxAnswerMillis;
  }

  @Override
  public Exchange encode(Attempt attempt) {
    return exchange(HttpMethod.POST, "/tasks");
  }

  @Override
  public Verdict decode(Attempt attempt, BackendReply reply) {
    return new Verdict.Pending(reply.body().toString(), waitMillis);
  }

  @Override
  public Optional<Polling> polling() {
    return Optional.of(this);
  }

  @Override
  public Exchange encode(Attempt attempt, Verdict.Pending pending) {
    return exchange(HttpMethod.GET, "/tasks/" + pending.providerTask());
  }

  @Override
  public Verdict decode(Attempt attempt, Verdict.Pending pending, BackendReply reply) {
    return reply.body().toString().equals("ready") ? Members.solved() : pending;
  }

  @Override
  public int maxPolls() {
    return maxPolls;
  }

  @Override
  public long holdMillis() {
    return holdMillis;
  }

  @Override
  public Optional<Exchange> cancel(Attempt attempt, Verdict.Pending pending) {
    return isCancelling
        ? Optional.of(exchange(HttpMethod.DELETE, "/tasks/" + pending.providerTask()))
        : Optional.empty();
  }

  @Override
  public Optional<Feedback> feedback() {
    return Optional.of(this);
  }

  @Override
  public Optional<Exchange> encode(CaptchaType type, Object providerTask, boolean isGood) {
    String word = isGood ? "good" : "bad";
    return Optional.of(exchange(HttpMethod.POST, "/tasks/" + providerTask + "/" + word));
  }

  @Override
  public Optional<BalanceCheck> balanceCheck() {
    return Optional.of(this);
  }

  @Override
  public Exchange encode() {
    return exchange(HttpMethod.GET, "/balance");
  }

  @Override
  public Optional<Money> decode(BackendReply reply) {
    String text = reply.body().toString();
    return text.matches("[0-9.]+") ? Optional.of(Money.dollars(text)) : Optional.empty();
  }

  private static Exchange exchange(HttpMethod method, String path) {
    return new Exchange(method, path, List.of(), Buffer.buffer());
  }
}
