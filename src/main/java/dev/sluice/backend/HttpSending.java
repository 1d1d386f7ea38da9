package dev.sluice.backend;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Scheduler;
import dev.sluice.protocol.Attempt;
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
final class HttpSending implements BackendClient.Sending {

  private final Backend backend;
  private final Attempt attempt;
  private final Exchange exchange;
  private final Promise<Verdict> promise = Promise.promise();
  private Scheduler.Timer timer = () -> {};
  private HttpClientRequest request;
  private boolean isEnded;
  private Buffer body = Buffer.buffer();

  HttpSending(Backend backend, Attempt attempt, Exchange exchange) {
    this.backend = backend;
    this.attempt = attempt;
    this.exchange = exchange;
  }

  void start(HttpClient client, RequestOptions options, Scheduler scheduler, long timeoutMillis) {
    timer = scheduler.after(timeoutMillis, this::timeOut);
    Future<HttpClientRequest> connected;
    try {
      connected = client.request(options);
    } catch (IllegalStateException closed) {
      end(Transport.notConnected(closed));
      return;
    }
    connected.onComplete(this::write, failure -> end(Transport.notConnected(failure)));
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
      end(Verdict.Failed.of(Failure.INTERNAL, Disposition.NOT_SENT));
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
            end(decode(new BackendReply(response.statusCode(), response.headers(), body)));
          }
        });
  }

  private Verdict decode(BackendReply reply) {
    try {
      return backend.upstream().decode(attempt, reply);
    } catch (RuntimeException broken) {
      Fault fault =
          Fault.of(Failure.GARBLED)
              .withDetail("not understood: " + broken.getClass().getSimpleName());
      return new Verdict.Failed(fault, Disposition.UNKNOWN);
    }
  }

  private void append(Buffer chunk) {
    if (isEnded) {
      return;
    }
    if (body.length() + chunk.length() > HttpBackendClient.MAX_REPLY) {
      Fault fault =
          Fault.of(Failure.GARBLED)
              .withDetail("reply above " + HttpBackendClient.MAX_REPLY + " bytes");
      end(new Verdict.Failed(fault, Disposition.UNKNOWN));
      request.reset();
    } else {
      body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
    }
  }

  private void lose(Throwable cause) {
    end(Transport.lost(backend.upstream().whenLost(), cause));
  }

  private void timeOut() {
    Disposition disposition = request == null ? Disposition.NOT_SENT : Disposition.UNKNOWN;
    end(Verdict.Failed.of(Failure.ATTEMPT_TIMEOUT, disposition));
    reset();
  }

  private void end(Verdict verdict) {
    if (!isEnded) {
      isEnded = true;
      timer.cancel();
      promise.complete(verdict);
    }
  }

  @Override
  public Future<Verdict> verdict() {
    return promise.future();
  }

  @Override
  public void cancel() {
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
