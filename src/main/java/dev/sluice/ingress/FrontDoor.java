package dev.sluice.ingress;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Where every request of one listener comes in: what HTTP forbids and the codec lets pass is
 * malformed, a target that is no path leads nowhere, and all else goes to the mounts. Confined to
 * its event loop.
 */
final class FrontDoor implements Handler<HttpServerRequest> {

  private final Ingress ingress;
  private final Handler<HttpServerRequest> mounts;
  private final Handler<HttpServerRequest> malformed;

  /** Connections that are being closed: what was sent behind a refused request is not looked at. */
  private final Set<HttpConnection> refused = Collections.newSetFromMap(new WeakHashMap<>());

  FrontDoor(
      Ingress ingress, Handler<HttpServerRequest> mounts, Handler<HttpServerRequest> malformed) {
    this.ingress = ingress;
    this.mounts = mounts;
    this.malformed = malformed;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!refused.isEmpty() && refused.contains(request.connection())) {
      request.pause();
    } else if (hasControl(request.uri()) || isAmbiguous(request) || !namesHost(request)) {
      refuse(request);
    } else if (isPath(request.path())) {
      mounts.handle(request);
    } else {
      ingress.take(request);
    }
  }

  /** Nobody knows where the next request on the connection begins, so there is none. */
  private void refuse(HttpServerRequest request) {
    refused.add(request.connection());
    InetAddress source =
        ingress.source().of(request.connection().remoteAddress(), request.headers());
    ingress.telemetry().requestBegan();
    malformed.handle(request);
    RequestLog log = new RequestLog(ingress, "none", "none", source);
    log.malformed();
    log.write(0);
  }

  /** A coding other than chunked leaves open where the body ends; so does a header without name. */
  private static boolean isAmbiguous(HttpServerRequest request) {
    MultiMap headers = request.headers();
    if (headers.contains("")) {
      return true;
    }
    if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
      return false;
    }
    List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    return request.version() != HttpVersion.HTTP_1_1
        || codings.size() != 1
        || !codings.get(0).equalsIgnoreCase("chunked");
  }

  /** HTTP/1.1 wants one host, HTTP/1.0 may do without. */
  private static boolean namesHost(HttpServerRequest request) {
    int hosts = request.headers().getAll(HttpHeaders.HOST).size();
    boolean mayLack = request.version() == HttpVersion.HTTP_1_0 && hosts == 0;
    HostAndPort host = request.authority();
    return mayLack || (hosts <= 1 && host != null && !host.host().isEmpty());
  }

  private static boolean hasControl(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c <= ' ' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** True if it begins with a slash and each percent sign with two hexadecimal digits. */
  private static boolean isPath(String path) {
    if (path == null || !path.startsWith("/")) {
      return false;
    }
    for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
      boolean isEncoded =
          i + 2 < path.length()
              && Character.digit(path.charAt(i + 1), 16) >= 0
              && Character.digit(path.charAt(i + 2), 16) >= 0;
      if (!isEncoded) {
        return false;
      }
    }
    return true;
  }
}
