package dev.sluice.callback;

import dev.sluice.model.Scheduler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Optional;

/**
 * Calls receivers over HTTP/1.1, one connection a call, so that no receiver keeps one. Confined to
 * its event loop.
 */
final class HttpSender implements Sender {

  /** The most of an answer's body that is read, and thrown away, in bytes. */
  static final int MAX_BODY = 64 * 1024;

  private static final int CONNECT_MILLIS = 2_000;
  private static final int MAX_HEADERS = 8 * 1024;

  private final Resolver resolver;
  private final Scheduler scheduler;
  private final HttpClient client;

  /**
   * A sender on the calling context's event loop; closed with its verticle.
   *
   * @param trust whose certificates are trusted; empty: those that the JVM trusts
   */
  HttpSender(Vertx vertx, Resolver resolver, Scheduler scheduler, Optional<TrustOptions> trust) {
    this.resolver = resolver;
    this.scheduler = scheduler;
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setConnectTimeout(CONNECT_MILLIS)
            .setMaxHeaderSize(MAX_HEADERS)
            .setDecompressionSupported(false)
            .setForceSni(true)
            .setVerifyHost(true);
    trust.ifPresent(options::setTrustOptions);
    client =
        vertx.createHttpClient(
            options, new PoolOptions().setHttp1MaxSize(Turns.MOST).setMaxWaitQueueSize(Turns.MOST));
  }

  @Override
  public Future<Answer> send(Post post, long timeoutMillis) {
    return new HttpPost(post).begin(resolver, client, scheduler, timeoutMillis);
  }
}
