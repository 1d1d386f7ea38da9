package dev.sluice.backend;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/**
 * One HTTP exchange with a backend: bounded in time by one timer and in size by counting. Confined
 * to its event loop. Whatever happens, it ends once.
 */
final class HttpSending<R> {

  private final Exchange exchange;
  private final Meaning<R> meaning;
  private final Failure whenLost;
  private final Promise<R> promise = Promise.promise();
  private Scheduler.Timer timer = () -> {};
  private HttpClientRequest request;
  private boolean isEnded;
  private Buffer body = Buffer.buffer();

  /**
   * An exchange that has not begun.
   *
   * @param meaning what its end means
   * @param whenLost what it is called that the connection was lost after the request was sent
   */
  HttpSending(Exchange exchange, Meaning<R> meaning, Failure whenLost) {
    this.exchange = exchange;
    this.meaning = meaning;
    this.whenLost = whenLost;
  }

  void start(HttpClient client, RequestOptions options, Scheduler scheduler, long timeoutMillis) {
    timer = scheduler.after(timeoutMillis, this::timeOut);
    Future<HttpClientRequest> connected;
    try {
      connected = client.request(options);
    } catch (IllegalStateException closed) {
      fail(Transport.notConnected(closed));
      return;
    }
    connected.onComplete(this::write, failure -> fail(Transport.notConnected(failure)));
  }

  private void write(HttpClientRequest connected) {
    request = connected;
    request.exceptionHandler(this::lose);
    if (isEnded) {
      request.reset();
      return;
    }
    try {
      for (var header : exchange.headers()) {
        request.putHeader(header.getKey(), header.getValue());
      }
    } catch (IllegalArgumentException malformed) {
      fail(Verdict.Failed.of(Failure.INTERNAL, Disposition.NOT_SENT));
      request.reset();
      return;
    }
    request.send(exchange.body()).onComplete(this::read, this::lose);
  }

  private void read(HttpClientResponse response) {
    response.exceptionHandler(this::lose);
    response.handler(this::append);
    response.endHandler(
        v -> {
          if (!isEnded) {
            end(
                meaning.answered(
                    new BackendReply(response.statusCode(), response.headers(), body)));
          }
        });
  }

  private void append(Buffer chunk) {
    if (isEnded) {
      return;
    }
    if (body.length() + chunk.length() > HttpBackendClient.MAX_REPLY) {
      Fault fault =
          Fault.of(Failure.GARBLED)
              .withDetail("reply above " + HttpBackendClient.MAX_REPLY + " bytes");
      fail(new Verdict.Failed(fault, Disposition.UNKNOWN));
      request.reset();
    } else {
      body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
    }
  }

  private void lose(Throwable cause) {
    fail(Transport.lost(whenLost, cause));
  }

  private void timeOut() {
    Disposition disposition = request == null ? Disposition.NOT_SENT : Disposition.UNKNOWN;
    fail(Verdict.Failed.of(Failure.ATTEMPT_TIMEOUT, disposition));
    reset();
  }

  private void fail(Verdict.Failed why) {
    end(meaning.unanswered(why));
  }

  private void end(R result) {
    if (!isEnded) {
      isEnded = true;
      timer.cancel();
      promise.complete(result);
    }
  }

  /** What its end means; never fails. After {@link #cancel} it may stay open for ever. */
  Future<R> result() {
    return promise.future();
  }

  /** Ends it at once: the connection (HTTP/1) or stream (HTTP/2) is reset. */
  void cancel() {
    if (!isEnded) {
      isEnded = true;
      timer.cancel();
      reset();
    }
  }

  private void reset() {
    if (request != null) {
      request.reset();
    }
  }
}
