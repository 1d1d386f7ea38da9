package dev.sluice.simulator;

import dev.sluice.model.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One HTTP request on which a {@link Behaviour} is played. Confined to its event loop. Ends once,
 * when it has been answered or its client has gone; what waits then is taken back.
 */
final class HttpStage implements Behaviour.Stage {

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final Buffer RUBBISH = Buffer.buffer("{\"solution\":<garbled");
  private static final int OK = 200;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Ask ask;
  private final long latencyMillis;
  private final AtomicInteger open;
  private OptionalLong timer = OptionalLong.empty();
  private boolean ended;

  /**
   * Opens the stage.
   *
   * @param latencyMillis the ordinary time that every answer takes
   * @param open counts stages that have not ended; shared by all event loops
   */
  HttpStage(
      Vertx vertx, HttpServerResponse response, Ask ask, long latencyMillis, AtomicInteger open) {
    this.vertx = vertx;
    this.response = response;
    this.ask = ask;
    this.latencyMillis = latencyMillis;
    this.open = open;
    open.incrementAndGet();
    response.exceptionHandler(broken -> end());
    response.closeHandler(closed -> end());
    response.endHandler(flushed -> end());
  }

  @Override
  public void solve(long millis) {
    after(Math.max(latencyMillis, millis), () -> send(response, OK, Solutions.body(ask)));
  }

  @Override
  public void fail(Failure failure) {
    after(latencyMillis, () -> send(response, failure));
  }

  @Override
  public void garble() {
    after(latencyMillis, () -> send(response, OK, RUBBISH));
  }

  @Override
  public void hang() {
    // The client's leaving ends it.
  }

  @Override
  public void drop() {
    response.reset();
    end();
  }

  private void after(long millis, Runnable answer) {
    if (millis <= 0) {
      answer.run();
    } else {
      timer = OptionalLong.of(vertx.setTimer(millis, fired -> answer.run()));
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      timer.ifPresent(vertx::cancelTimer);
      open.decrementAndGet();
    }
  }

  /** Answers with a failure at once. */
  static void send(HttpServerResponse response, Failure failure) {
    FailureAnswer answer = FailureAnswer.of(failure);
    send(response, answer.status(), answer.body());
  }

  /** Answers with a JSON body at once. */
  static void send(HttpServerResponse response, int status, Buffer body) {
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
  }
}
