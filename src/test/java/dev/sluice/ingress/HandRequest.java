package dev.sluice.ingress;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A solve on an HTTP/2 stream without a socket: its client sends, reads and leaves. */
final class HandRequest {

  private static final Buffer BODY =
      Buffer.buffer(
          "{\"type\":\"turnstile\",\"site_key\":\"0x4AAA\",\"url\":\"https://a.example/\"}");

  private final HandConnection connection = new HandConnection("192.0.2.1");
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private final Map<String, Handler<Object>> handlers = new HashMap<>();
  private Promise<Void> flush = Promise.promise();
  private boolean isEnded;
  private int status;
  private final HttpServerResponse response =
      proxy(
          HttpServerResponse.class,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "closeHandler" -> keep(proxy, "close", arguments[0]);
                case "setStatusCode" -> status(proxy, (int) arguments[0]);
                case "putHeader" -> proxy;
                case "ended" -> isEnded;
                case "end" -> end();
                case "reset" -> reset();
                default -> throw new UnsupportedOperationException(method.getName());
              });
  final HttpServerRequest request =
      proxy(
          HttpServerRequest.class,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "connection" -> connection.connection;
                case "headers" -> headers;
                case "getHeader" -> headers.get(arguments[0].toString());
                case "query" -> null;
                case "method" -> HttpMethod.POST;
                case "version" -> HttpVersion.HTTP_2;
                case "response" -> response();
                case "handler", "endHandler", "exceptionHandler" ->
                    keep(proxy, method.getName(), arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
              });

  HandRequest(String key) {
    headers.set("X-API-Key", key).set("Content-Type", "application/json");
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private HttpServerResponse response() {
    return response;
  }

  @SuppressWarnings("unchecked") // The methods' own parameter types.
  private Object keep(Object proxy, String name, Object handler) {
    handlers.put(name, (Handler<Object>) handler);
    return proxy;
  }

  private Object status(Object proxy, int code) {
    status = code;
    return proxy;
  }

  private Object end() {
    isEnded = true;
    return flush.future();
  }

  private Object reset() {
    flush.tryFail("reset");
    return flush.future();
  }

  /** Its body comes, whole. */
  void body() {
    handlers.get("handler").handle(BODY);
    handlers.get("endHandler").handle(null);
  }

  /** Its client goes away. */
  void leave() {
    handlers.get("close").handle(null);
  }

  /** Its client has taken the last byte. */
  void flushed() {
    flush.tryComplete();
  }

  /** The status that it was answered with; 0 before. */
  int status() {
    return status;
  }
}
