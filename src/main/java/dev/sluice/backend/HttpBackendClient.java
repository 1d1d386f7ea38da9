package dev.sluice.backend;

import dev.sluice.config.BackendConfig.HttpMode;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * Carries attempts over HTTP/1.1 with keep-alive, or HTTP/2 with prior knowledge. Confined to its
 * event loop: every connection is on it. The dispatcher counts places, so no more attempts than a
 * backend's capacity ever wait here, and only for a connection that is being opened or closed.
 */
public final class HttpBackendClient implements BackendClient {

  /** The largest reply that is read, in bytes. */
  static final int MAX_REPLY = 4 * 1024 * 1024;

  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int SPARE_CONNECTIONS = 16;
  private static final int STREAMS_PER_CONNECTION = 100;
  private static final int MAX_HEADERS = 16 * 1024;

  private record Place(Backend backend, String path) {}

  private final Scheduler scheduler;
  private final HttpClient http1;
  private final HttpClient http2;
  private final Map<Place, RequestOptions> placeToOptions = new HashMap<>();

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
      Fault fault =
          Fault.of(Failure.INTERNAL, Reason.TRANSFORM)
              .withDetail("not expressible: " + inexpressible.getClass().getSimpleName());
      return ended(new Verdict.Failed(fault, Disposition.NOT_SENT));
    }
    RequestOptions options =
        placeToOptions.computeIfAbsent(
            new Place(backend, exchange.path()),
            place ->
                place
                    .backend()
                    .at(place.path())
                    .setMethod(exchange.method())
                    .setFollowRedirects(false));
    HttpClient client = backend.config().http() == HttpMode.H2C ? http2 : http1;
    HttpSending sending = new HttpSending(backend, attempt, exchange);
    sending.start(client, options, scheduler, timeoutMillis);
    return sending;
  }

  private static Sending ended(Verdict verdict) {
    Future<Verdict> known = Future.succeededFuture(verdict);
    return new Sending() {
      @Override
      public Future<Verdict> verdict() {
        return known;
      }

      @Override
      public void cancel() {
        // Nothing is under way.
      }
    };
  }
}
