package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class VectorRunnerTest {

  private static final HttpClient CLIENT = Sender.client();

  private static FakeServer server(Function<FakeServer.Seen, FakeServer.Reply> answers)
      throws IOException {
    return new FakeServer(answers);
  }

  private static void run(FakeServer server, String steps) {
    String file = "{\"system\":\"s\",\"mount\":\"/m\",\"cases\":[{\"name\":\"n\",\"steps\":[%s]}]}";
    VectorRunner.run(
        VectorFile.read(file.formatted(steps)).cases().get(0),
        new Sender(CLIENT, server.origin() + "/m"));
  }

  private static ThrowableAssertAlternative<AssertionError> assertFails(
      FakeServer server, String steps) {
    return assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(server, steps));
  }

  @Test
  void sendsWhatTheRequestSays() throws IOException {
    try (FakeServer server = server(request -> FakeServer.Reply.json(200, "{}"))) {
      run(
          server,
          """
          {"request": {"method": "POST", "path": "//a/?q=1", "headers": {"X-API-Key": ""}, "from": "192.0.2.1", "json": {"n": 1.50, "s": "é"}},
           "expect": {"status": 200}},
          {"request": {"method": "POST", "path": "/b", "form": {"k 1": "a&b", "n": 5}}, "expect": {"status": 200}},
          {"request": {"method": "POST", "path": "/c", "base64": "e30=", "headers": {"content-type": "x/y"}}, "expect": {"status": 200}},
          {"request": {"method": "POST", "path": "/d", "text": {"$fill": ["ab", 3]}}, "expect": {"status": 200}},
          {"request": {"method": "GET", "path": "/e"}, "expect": {"status": 200}}""");
      assertThat(server.seen())
          .extracting(
              FakeServer.Seen::method,
              FakeServer.Seen::path,
              FakeServer.Seen::body,
              seen -> seen.headers().get("content-type"),
              seen -> seen.headers().get("x-forwarded-for"),
              seen -> seen.headers().get("x-api-key"))
          .containsExactly(
              tuple(
                  "POST",
                  "/m//a/?q=1",
                  "{\"n\":1.50,\"s\":\"é\"}",
                  "application/json",
                  "192.0.2.1",
                  ""),
              tuple(
                  "POST", "/m/b", "k+1=a%26b&n=5", "application/x-www-form-urlencoded", null, null),
              tuple("POST", "/m/c", "{}", "x/y", null, null),
              tuple("POST", "/m/d", "ababab", null, null, null),
              tuple("GET", "/m/e", "", null, null, null));
    }
  }

  @Test
  void takesTheRightAnswer() throws IOException {
    try (FakeServer server =
        server(request -> new FakeServer.Reply(201, Map.of("Allow", "GET, HEAD"), "[0.0004]"))) {
      run(
          server,
          """
          {"request": {"method": "GET", "path": ""},
           "expect": {"status": [200, 201], "headers": {"allow": "GET, HEAD", "retry-after": null}, "json": [4e-4], "text": "[0.0004]"}},
          {"request": {"method": "HEAD", "path": ""}, "expect": {"status": 201, "text": ""}}""");
    }
  }

  @Test
  void tellsCaseStepRequestAndEachDifference() throws IOException {
    try (FakeServer server =
        server(
            request ->
                new FakeServer.Reply(503, Map.of("Retry-After", "1"), "{\"error\":\"b\"}"))) {
      assertFails(
              server,
              """
              {"request": {"method": "GET", "path": "/first"}, "expect": {"status": 503}},
              {"request": {"method": "POST", "path": "/x", "json": {"a": 1}},
               "expect": {"status": 200, "headers": {"retry-after": null, "allow": "GET"}, "json": {"error": "a"}, "text": "t"}}""")
          .withMessageContainingAll(
              "case \"n\", step 2 of 2",
              "POST /x {} {\"a\":1}",
              "status\n    expected [200]\n    got      503",
              "header retry-after\n    expected (absent)\n    got      1",
              "header allow\n    expected \"GET\"\n    got      (absent)",
              "$.error\n    expected \"a\"\n    got      \"b\"",
              "text\n    expected \"t\"",
              "answer   503 {\"error\":\"b\"}");
    }
  }

  @Test
  void tellsAnAnswerThatIsNoJson() throws IOException {
    try (FakeServer server = server(request -> FakeServer.Reply.json(200, "{\"a\":1,\"a\":1}"))) {
      assertFails(
              server,
              "{\"request\":{\"method\":\"GET\",\"path\":\"\"},\"expect\":{\"status\":200,\"json\":{\"a\":1}}}")
          .withMessageContaining("Duplicate field 'a'");
    }
  }

  @Test
  void tellsThatNoAnswerCame() throws IOException {
    FakeServer server = server(request -> FakeServer.Reply.json(200, "{}"));
    server.close();
    assertFails(
            server, "{\"request\":{\"method\":\"GET\",\"path\":\"\"},\"expect\":{\"status\":200}}")
        .withMessageContaining("ConnectException");
  }

  @Test
  void repeatsAndChecksEachAnswer() throws IOException {
    try (FakeServer server =
        server(request -> FakeServer.Reply.json(request.number() < 3 ? 200 : 429, "{}"))) {
      String step =
          "{\"request\":{\"method\":\"GET\",\"path\":\"\",\"repeat\":%d},\"expect\":{\"status\":200}}";
      run(server, step.formatted(2));
      assertFails(server, step.formatted(2)).withMessageContaining("got      429");
      assertThat(server.seen()).hasSize(3);
    }
  }

  @Test
  void sendsAtOnceAndCountsStatuses() throws IOException {
    CyclicBarrier together = new CyclicBarrier(5);
    Function<FakeServer.Seen, FakeServer.Reply> answers =
        request -> {
          await(together);
          return FakeServer.Reply.json(request.number() % 5 == 0 ? 200 : 429, "{}");
        };
    try (FakeServer server = server(answers)) {
      String step =
          "{\"request\":{\"method\":\"GET\",\"path\":\"\",\"parallel\":5},\"expectCounts\":%s}";
      run(server, step.formatted("{\"429\":4,\"200\":1}"));
      assertFails(server, step.formatted("{\"200\":2,\"429\":3}"))
          .withMessageContaining("expected {200=2, 429=3}\n    got      {200=1, 429=4}");
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception apart) {
      throw new IllegalStateException("the requests did not come at once", apart);
    }
  }

  @Test
  void asksUntilTheAnswerIsRight() throws IOException {
    try (FakeServer server =
        server(request -> FakeServer.Reply.json(200, "{\"n\":" + request.number() + "}"))) {
      run(
          server,
          """
          {"request": {"method": "GET", "path": "", "until": true, "everyMillis": 1},
           "expect": {"status": 200, "json": {"n": 4}}}""");
      assertThat(server.seen()).hasSize(4);
    }
  }

  @Test
  void givesUpWithTheLastAnswerWhenTheTimeIsOver() throws IOException {
    try (FakeServer server = server(request -> FakeServer.Reply.json(202, "{}"))) {
      assertFails(
              server,
              """
              {"request": {"method": "GET", "path": "", "until": true, "everyMillis": 1, "withinMillis": 40},
               "expect": {"status": 200}}""")
          .withMessageContaining("got      202");
      assertThat(server.seen()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void pausesBeforeItSends() throws IOException {
    try (FakeServer server = server(request -> FakeServer.Reply.json(200, "{}"))) {
      long start = System.nanoTime();
      run(
          server,
          "{\"request\":{\"method\":\"GET\",\"path\":\"\",\"pauseMillis\":30},\"expect\":{\"status\":200}}");
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    }
  }

  @Test
  void carriesWhatWasCapturedIntoLaterSteps() throws IOException {
    Function<FakeServer.Seen, FakeServer.Reply> answers =
        request ->
            FakeServer.Reply.json(
                200, request.path().equals("/m/new") ? "{\"task\":{\"id\":17}}" : request.body());
    try (FakeServer server = server(answers)) {
      run(
          server,
          """
          {"request": {"method": "POST", "path": "/new"}, "expect": {"status": 200}, "capture": {"id": "task.id"}},
          {"request": {"method": "POST", "path": "/get/${id}", "headers": {"X-Id": "t-${id}"}, "json": {"id": "${id}", "text": "<${id}>"}},
           "expect": {"status": 200, "json": {"id": "${id}", "text": {"$regex": "^<${id}>$"}}, "text": "{\\"id\\":17,\\"text\\":\\"<17>\\"}"}}""");
      assertThat(server.seen().get(1).path()).isEqualTo("/m/get/17");
      assertThat(server.seen().get(1).headers()).containsEntry("x-id", "t-17");
    }
  }
}
