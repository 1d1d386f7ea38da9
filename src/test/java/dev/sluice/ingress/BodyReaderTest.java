package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

  private static final int LIMIT = 10;
  private static final int PATIENCE = 8 * 1024 * 1024;

  private final Map<String, Handler<Object>> nameToHandler = new HashMap<>();
  private String announced;
  private boolean isPaused;

  @Test
  void readsABodyInPieces() {
    Future<BodyReader.Body> body = read();
    send("01234");
    send("");
    send("56789");
    assertThat(body.isComplete()).isFalse();
    end();
    assertThat(body.result())
        .isEqualTo(new BodyReader.Body(Buffer.buffer("0123456789"), false, true));
  }

  @Test
  void readsNoBodyAsAnEmptyOne() {
    Future<BodyReader.Body> body = read();
    end();
    assertThat(body.result()).isEqualTo(new BodyReader.Body(Buffer.buffer(), false, true));
  }

  @Test
  void keepsNothingOfWhatIsTooLongButReadsItToItsEnd() {
    Future<BodyReader.Body> body = read();
    send("0123456789");
    send("x");
    send("and more");
    end();
    assertThat(body.result()).isEqualTo(new BodyReader.Body(Buffer.buffer(), true, true));
    assertThat(isPaused).isFalse();
  }

  @Test
  void stopsReadingWhatIsFarTooLong() {
    Future<BodyReader.Body> body = read();
    String piece = "x".repeat(1024 * 1024);
    for (int i = 0; i < 8; i++) {
      send(piece);
      assertThat(body.isComplete()).isFalse();
    }
    send(piece);
    assertThat(body.result()).isEqualTo(new BodyReader.Body(Buffer.buffer(), true, false));
    send(piece);
    end();
    assertThat(body.result().bytes().length()).as("nothing is kept of the rest").isZero();
  }

  @Test
  void answersWhatIsAnnouncedAsFarTooLongAtOnceAndThrowsItAway() {
    announced = Integer.toString(LIMIT + PATIENCE + 1);
    assertThat(read().result()).isEqualTo(new BodyReader.Body(Buffer.buffer(), true, false));
    announced = "99999999999999999999999";
    assertThat(read().result().isWhole()).isFalse();
    send("thrown away");
    end();
  }

  @Test
  void failsWhenTheClientGoes() {
    Future<BodyReader.Body> body = read();
    send("012");
    IllegalStateException gone = new IllegalStateException("gone");
    nameToHandler.get("exceptionHandler").handle(gone);
    end();
    assertThat(body.cause()).isSameAs(gone);
  }

  private Future<BodyReader.Body> read() {
    HttpServerRequest request =
        (HttpServerRequest)
            Proxy.newProxyInstance(
                HttpServerRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getHeader" -> announced;
                      case "pause" -> {
                        isPaused = true;
                        yield proxy;
                      }
                      case "handler", "endHandler", "exceptionHandler" ->
                          listen(method.getName(), arguments[0], proxy);
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return BodyReader.read(request, LIMIT);
  }

  @SuppressWarnings("unchecked") // A handler takes what it was set for.
  private Object listen(String name, Object handler, Object proxy) {
    nameToHandler.put(name, (Handler<Object>) handler);
    return proxy;
  }

  private void send(String piece) {
    nameToHandler.get("handler").handle(Buffer.buffer(piece));
  }

  private void end() {
    nameToHandler.get("endHandler").handle(null);
  }
}
