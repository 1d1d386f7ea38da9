package dev.sluice.backend;

import dev.sluice.config.BackendConfig.HttpMode;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/**
 * Carries exchanges over HTTP/1.1 with keep-alive, or HTTP/2 with prior knowledge. Confined to its
 * event loop: every connection is on it. The dispatcher counts places, and an attempt has one
 * exchange at a time, so no more than a backend's capacity ever wait here, and only for a
 * connection that is being opened or closed.
 */
public final class HttpBackendClient implements BackendClient {

  /** The largest reply that is read, in bytes. */
  static final int MAX_REPLY = 4 * 1024 * 1024;

  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int SPARE_CONNECTIONS = 16;
  private static final int STREAMS_PER_CONNECTION = 100;
  private static final int MAX_HEADERS = 16 * 1024;

  private final Scheduler scheduler;
  private final HttpClient http1;
  private final HttpClient http2;

  /**
   * A client on the calling context's event loop; closed with its verticle.
   *
   * @param capacity the most attempts that any one backend takes at once
   */
  public HttpBackendClient(Vertx vertx, Scheduler scheduler, int capacity) {
    this.scheduler = scheduler;
    this.http1 = vertx.createHttpClient(options(), pool(capacity));
    this.http2 =
        vertx.createHttpClient(
            options()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setUseAlpn(true),
            pool(capacity));
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions()
        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
        .setMaxHeaderSize(MAX_HEADERS)
        .setDecompressionSupported(false)
        .setTcpNoDelay(true)
        .setHttp2MultiplexingLimit(STREAMS_PER_CONNECTION);
  }

  private static PoolOptions pool(int capacity) {
    return new PoolOptions()
        .setHttp1MaxSize(capacity + SPARE_CONNECTIONS)
        .setHttp2MaxSize(1 + capacity / STREAMS_PER_CONNECTION)
        .setMaxWaitQueueSize(capacity);
  }

  @Override
  public Sending send(Backend backend, Attempt attempt, long timeoutMillis) {
    Exchange exchange;
    try {
      exchange = backend.upstream().encode(attempt);
    } catch (RuntimeException inexpressible) {
      return new Ended(inexpressible(inexpressible, Disposition.NOT_SENT));
    }
    return new Sent(
        start(backend, exchange, new Meaning.OfAttempt(backend, attempt), timeoutMillis));
  }

  @Override
  public Sending poll(
      Backend backend, Attempt attempt, Verdict.Pending pending, long timeoutMillis) {
    Polling polling = backend.upstream().polling().orElseThrow();
    Exchange exchange;
    try {
      exchange = polling.encode(attempt, pending);
    } catch (RuntimeException inexpressible) {
      return new Ended(inexpressible(inexpressible, Disposition.UNKNOWN));
    }
    return new Sent(
        start(backend, exchange, new Meaning.OfPoll(polling, attempt, pending), timeoutMillis));
  }

  @Override
  public Future<Optional<BackendReply>> ask(
      Backend backend, Exchange exchange, long timeoutMillis) {
    return start(backend, exchange, new Meaning.OfQuestion(), timeoutMillis).result();
  }

  private <R> HttpSending<R> start(
      Backend backend, Exchange exchange, Meaning<R> meaning, long timeoutMillis) {
    RequestOptions options =
        backend.at(exchange.path()).setMethod(exchange.method()).setFollowRedirects(false);
    HttpClient client = backend.config().http() == HttpMode.H2C ? http2 : http1;
    HttpSending<R> sending = new HttpSending<>(exchange, meaning, backend.upstream().whenLost());
    sending.start(client, options, scheduler, timeoutMillis);
    return sending;
  }

  private static Verdict inexpressible(RuntimeException cause, Disposition disposition) {
    Fault fault =
        Fault.of(Failure.INTERNAL, Reason.TRANSFORM)
            .withDetail("not expressible: " + cause.getClass().getSimpleName());
    return new Verdict.Failed(fault, disposition);
  }

  /** Something was sent. */
  private record Sent(HttpSending<Verdict> sending) implements Sending {

    @Override
    public Future<Verdict> verdict() {
      return sending.result();
    }

    @Override
    public void cancel() {
      sending.cancel();
    }
  }

  /** Nothing was sent. */
  private record Ended(Verdict known) implements Sending {

    @Override
    public Future<Verdict> verdict() {
      return Future.succeededFuture(known);
    }

    @Override
    public void cancel() {
      // Nothing is under way.
    }
  }
}
