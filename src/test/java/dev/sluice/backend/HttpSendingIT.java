package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Verdict;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class HttpSendingIT {

  @Test
  void aHeaderThatCannotBeWrittenIsOurOwnFaultAtOnce() throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    SolveRequest solve =
        new SolveRequest(
            CaptchaType.TURNSTILE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    Exchange exchange =
        new Exchange(
            HttpMethod.POST, "/", List.of(Map.entry("X-Text", "a\r\nb: c")), Buffer.buffer());
    Attempt attempt = new Attempt(new TaskId("t"), 1, solve, 20_000);
    HttpSending<Verdict> sending =
        new HttpSending<>(
            exchange, new Meaning.OfAttempt(Members.backend("b", 1), attempt), Failure.UNREACHABLE);
    RequestOptions options =
        new RequestOptions().setHost("127.0.0.1").setPort(server.actualPort()).setURI("/");
    Promise<Verdict> verdict = Promise.promise();

    HttpClient client = vertx.createHttpClient();
    vertx.runOnContext(
        v -> {
          sending.start(client, options, (millis, task) -> () -> {}, Long.MAX_VALUE);
          sending.result().onComplete(verdict);
        });

    assertThat(verdict.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS))
        .isEqualTo(Verdict.Failed.of(Failure.INTERNAL, Disposition.NOT_SENT));
    client.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
