package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every vector of the native API, through a real client against a started server. Each answer, and
 * each request that was taken, is also held to the OpenAPI document that the server gives out.
 */
class OneCaptchaVectorsIT {

  private static final VectorFile VECTORS = VectorFile.load("onecaptcha");
  private static final HttpClient CLIENT = Sender.client();
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();
  private static SluiceServer shared;
  private static OpenApiDocument document;

  @BeforeAll
  static void start() throws Exception {
    shared = SluiceServer.start();
    document = new OpenApiDocument(fetchDocument().body());
  }

  @AfterAll
  static void stop() {
    shared.close();
  }

  private static HttpResponse<String> fetchDocument() throws Exception {
    URI uri = URI.create(shared.origin() + VECTORS.mount() + "/openapi.json");
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void givesOutItsDocumentWithoutAKey() throws Exception {
    HttpResponse<String> answer = fetchDocument();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(document.brokenSchemas()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> answersAsTheContractSays() {
    List<VectorCase> cases = VECTORS.cases();
    return Stream.concat(
        cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one))),
        Stream.of(
            DynamicTest.dynamicTest(
                "every operation of the document was taken",
                () ->
                    assertThat(document.operations())
                        .filteredOn(operation -> !operation.endsWith("openapi.json"))
                        .isSubsetOf(TAKEN))));
  }

  private static void run(VectorCase one) {
    if (one.fresh()) {
      try (SluiceServer fresh = SluiceServer.start()) {
        VectorRunner.run(one, sender(fresh));
      }
    } else {
      VectorRunner.run(one, sender(shared));
    }
  }

  private static Sender sender(SluiceServer server) {
    return new Sender(CLIENT, server.origin() + VECTORS.mount(), OneCaptchaVectorsIT::hold);
  }

  private static void hold(Step.Request request, String path, Answer answer) {
    Optional<String> operation = document.operation(request.method(), path);
    if (operation.isEmpty()) {
      assertThat(answer.status()).as("%s %s, not described", request.method(), path).isEqualTo(404);
      return;
    }
    assertThat(document.answerFaults(operation.get(), answer))
        .as("OpenAPI document against the answer %s to %s", answer, operation.get())
        .isEmpty();
    if (answer.status() < 300) {
      TAKEN.add(operation.get());
      request
          .body()
          .filter(body -> body.form() == BodyForm.JSON)
          .ifPresent(body -> holdRequest(operation.get(), JsonText.write(body.content())));
    }
  }

  private static void holdRequest(String operation, String body) {
    assertThat(document.requestFaults(operation, body))
        .as("OpenAPI document against the request %s of %s, which was taken", body, operation)
        .isEmpty();
  }
}
