package dev.sluice.ingress;

import dev.sluice.config.ListenerConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** How the public sockets are set: every limit written out, none inherited. Pure. */
final class Servers {

  private static final int MAX_HEADERS = 8 * 1024;
  private static final int MAX_REQUEST_LINE = 8 * 1024;
  private static final int BACKLOG = 4_096;
  private static final int MAX_STREAMS = 100;
  private static final int MAX_RESETS = 200;
  private static final int RESETS_SECONDS = 30;
  private static final int HANDSHAKE_SECONDS = 10;

  private Servers() {}

  static HttpServerOptions options(ListenerConfig listener) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxInitialLineLength(MAX_REQUEST_LINE)
            // Who is silent is closed by the ConnectionWatch, which costs nothing for each read and
            // write.
            .setIdleTimeout(0)
            .setDecompressionSupported(false)
            .setCompressionSupported(false)
            // No WebSockets: every read would pass through the handler of their extensions.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHandle100ContinueAutomatically(true)
            // A clear-text upgrade is ignored, so that a POST that offers it keeps its body.
            .setHttp2ClearTextEnabled(false)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(MAX_STREAMS)
                    .setMaxHeaderListSize(MAX_HEADERS))
            .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
            .setHttp2RstFloodWindowDuration(RESETS_SECONDS)
            .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
            .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
            .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
            .setTcpNoDelay(true)
            .setAcceptBacklog(BACKLOG);
    listener
        .tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate())
                            .setKeyPath(tls.key())));
    return options;
  }

  /** The address to bind: all loops share one free port. */
  static SocketAddress bind(ListenerConfig listener, int index) {
    SocketAddress address = listener.address();
    boolean isAnyPort = address.isInetSocket() && address.port() == 0;
    return isAnyPort ? SocketAddress.sharedRandomPort(1 + index, address.host()) : address;
  }
}
