package dev.sluice.ingress;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;

/** A client's connection without a socket: it is accepted, and it closes. Confined to a test. */
final class HandConnection {

  private final SocketAddress remote;
  private Handler<Void> onClose = v -> {};
  private boolean isClosed;
  final HttpConnection connection;

  HandConnection(String address) {
    remote = SocketAddress.inetSocketAddress(4711, address);
    connection =
        (HttpConnection)
            Proxy.newProxyInstance(
                HttpConnection.class.getClassLoader(),
                new Class<?>[] {HttpConnection.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "remoteAddress" -> remote;
                      case "closeHandler" -> listen(proxy, arguments[0]);
                      case "close" -> close();
                      case "equals" -> proxy == arguments[0];
                      case "hashCode" -> System.identityHashCode(proxy);
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
  }

  @SuppressWarnings("unchecked") // The method's own parameter type.
  private Object listen(Object proxy, Object handler) {
    onClose = (Handler<Void>) handler;
    return proxy;
  }

  /** Either end closes it. */
  Future<Void> close() {
    if (!isClosed) {
      isClosed = true;
      onClose.handle(null);
    }
    return Future.succeededFuture();
  }

  boolean isClosed() {
    return isClosed;
  }
}
