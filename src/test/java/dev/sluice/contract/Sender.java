package dev.sluice.contract;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends the requests of vectors over HTTP/1.1. Safe from any thread. */
final class Sender {

  /** Longer than any answer takes; only so that a hanging server fails its test. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final String base;
  private final Listener listener;

  /**
   * A sender.
   *
   * @param base scheme, authority and mount, to which each request's path is appended
   */
  Sender(HttpClient client, String base) {
    this(client, base, (request, path, answer) -> {});
  }

  /** The same, with somebody who hears of every answer. */
  Sender(HttpClient client, String base, Listener listener) {
    this.client = client;
    this.base = base;
    this.listener = listener;
  }

  /** Hears of answers, on any thread; what it throws fails the request. */
  @FunctionalInterface
  interface Listener {
    void answered(Step.Request request, String path, Answer answer);
  }

  /** A client as the senders want it: HTTP/1.1, no redirects. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(PATIENCE)
        .build();
  }

  /** Sends the request; the future fails if no whole answer comes. */
  CompletableFuture<Answer> send(Step.Request template, Captures captures) {
    Optional<Step.Body> body = template.body();
    String path = captures.fillText(template.path());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .method(template.method(), body.map(b -> bytes(b, captures)).orElse(NO_BODY));
    template.headers().forEach((name, value) -> request.setHeader(name, captures.fillText(value)));
    boolean isTyped =
        template.headers().keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
    if (!isTyped) {
      body.flatMap(b -> b.form().contentType())
          .ifPresent(type -> request.setHeader("Content-Type", type));
    }
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(r -> Answer.of(r.statusCode(), r.headers().map(), r.body()))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                listener.answered(template, path, answer);
              }
            });
  }

  private static final BodyPublisher NO_BODY = BodyPublishers.noBody();

  private static BodyPublisher bytes(Step.Body body, Captures captures) {
    return BodyPublishers.ofByteArray(body.form().bytes(captures.fill(body.content())));
  }
}
