package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.worker.WorkerUpstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorIT {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final WorkerUpstream WORKER = new WorkerUpstream();
  private static final Map<HttpVersion, HttpClient> CLIENTS = new EnumMap<>(HttpVersion.class);
  private static final java.net.http.HttpClient JDK =
      java.net.http.HttpClient.newBuilder().connectTimeout(LIMIT).build();

  private static Vertx vertx;
  private static Simulator simulator;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    simulator = simulator(SimulatorOptions.named("a"), Dice.system());
    CLIENTS.put(HttpVersion.HTTP_1_1, vertx.createHttpClient());
    CLIENTS.put(
        HttpVersion.HTTP_2,
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)));
  }

  @AfterAll
  static void stop() throws Exception {
    done(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void solvesForAnyOtherHost(HttpVersion version) throws Exception {
    Verdict verdict = verdict(version, attempt("example.com", 1));

    assertThat(verdict).isInstanceOf(Verdict.Solved.class);
    assertThat(((Verdict.Solved) verdict).solution().text("token").orElseThrow())
        .startsWith("sluice-turnstile-");
  }

  @ParameterizedTest
  @EnumSource(value = Failure.class, names = "GARBLED", mode = EnumSource.Mode.EXCLUDE)
  void failsByTheNameOfTheHost(Failure failure) throws Exception {
    HttpResponse<String> answer = post(simulator, attempt(failure.kebab() + ".sluice.test", 1));

    assertThat(answer.statusCode()).isBetween(400, 599);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"" + failure + "\",\"message\":\"simulated\"}");
    assertThat(answer.headers().firstValue("retry-after")).isEmpty();
  }

  @Test
  void failsByTheMarkOfAnImage() throws Exception {
    String marked = "c2x1aWNlOmltYWdlLXRvby1zbWFsbCB4eHh4eHh4eHh4eHh4eHh4eHh4eHh4";
    SolveRequest request =
        new SolveRequest(
            CaptchaType.IMAGE_TO_TEXT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(marked),
            Map.of());

    assertThat(post(simulator, new Attempt(new TaskId("1"), 1, request, 5_000)).body())
        .contains("IMAGE_TOO_SMALL");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void failsSoManyAttemptsThenSolves(HttpVersion version) throws Exception {
    for (int number = 1; number <= 2; number++) {
      assertThat(verdict(version, attempt("flaky-2.sluice.test", number)))
          .extracting("fault.failure", "disposition")
          .containsExactly(Failure.BACKEND_ERROR, Disposition.REFUSED);
    }
    assertThat(verdict(version, attempt("flaky-2.sluice.test", 3)))
        .isInstanceOf(Verdict.Solved.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void answersRubbish(HttpVersion version) throws Exception {
    assertThat(verdict(version, attempt("garbled.sluice.test", 1)))
        .extracting("fault.failure", "disposition")
        .containsExactly(Failure.GARBLED, Disposition.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void breaksOffWithoutAnAnswer(HttpVersion version) throws Exception {
    Future<BackendReply> reply = send(version, attempt("drop.sluice.test", 1));

    assertThatThrownBy(() -> done(reply)).as("reply to a dropped request").isNotNull();
    awaitInFlight(0);
  }

  @Test
  void takesItsTimeWhereAskedTo() throws Exception {
    long start = System.nanoTime();

    assertThat(post(simulator, attempt("slow-120.sluice.test", 1)).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(110));
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void forgetsAHangingRequestWhoseClientLeaves(HttpVersion version) throws Exception {
    HttpClientRequest request = hold(version, attempt("hang.sluice.test", 1));

    request.reset();
    awaitInFlight(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void forgetsASlowRequestWhoseClientLeaves(HttpVersion version) throws Exception {
    HttpClientRequest request = hold(version, attempt("slow-600000.sluice.test", 1));

    request.reset();
    awaitInFlight(0);
  }

  @Test
  void tellsItsHealth() throws Exception {
    HttpResponse<String> answer = get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"a\"");
  }

  @Test
  void hasNoOtherRoutes() throws Exception {
    assertThat(get("/solve").statusCode()).isEqualTo(405);
    assertThat(get("/solve").headers().firstValue("allow")).contains("POST");
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "{\"type\":7}"})
  void refusesWhatIsNoRequest(String body) throws Exception {
    HttpResponse<String> answer = post(simulator, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).containsPattern("MALFORMED_BODY|FIELD_MISSING");
  }

  @Test
  void refusesABodyWithoutEnd() throws Exception {
    assertThat(post(simulator, " ".repeat(17 * 1024 * 1024)).statusCode()).isEqualTo(413);
  }

  @Test
  void failsByChanceOnlyWhatAsksForNothing() throws Exception {
    Simulator unlucky =
        simulator(new SimulatorOptions("b", new Latency(1, 3), 0.25, 1), dice(bound -> 0));
    Simulator lucky =
        simulator(new SimulatorOptions("c", Latency.NONE, 0.25, 1), dice(bound -> bound - 1));

    assertThat(post(unlucky, attempt("example.com", 1)).body()).contains("BACKEND_ERROR");
    assertThat(post(unlucky, attempt("slow-1.sluice.test", 1)).statusCode()).isEqualTo(200);
    assertThat(post(lucky, attempt("example.com", 1)).statusCode()).isEqualTo(200);
    done(unlucky.stop());
    done(lucky.stop());
  }

  @Test
  void servesOnePortWithSeveralLoopsUntilStopped() throws Exception {
    Simulator wide = simulator(new SimulatorOptions("wide", Latency.NONE, 0, 2), Dice.system());
    assertThat(Set.of(wide.port(), simulator.port())).hasSize(2);
    for (int i = 0; i < 4; i++) {
      java.net.http.HttpClient fresh = java.net.http.HttpClient.newHttpClient();
      assertThat(fresh.send(toRequest(wide, "{\"type\":\"slide\"}"), text()).statusCode())
          .isEqualTo(200);
    }

    done(wide.stop());

    assertThatThrownBy(() -> post(wide, "{}")).isInstanceOf(IOException.class);
  }

  @Test
  void cannotStartOnAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<Simulator> late =
          Simulator.start(
              vertx, SimulatorOptions.named("late"), Dice.system(), LOOPBACK, taken.getLocalPort());

      assertThatThrownBy(() -> done(late)).hasRootCauseInstanceOf(BindException.class);
    }
  }

  private static Simulator simulator(SimulatorOptions options, Dice dice) throws Exception {
    return done(Simulator.start(vertx, options, dice, LOOPBACK, 0));
  }

  private static Attempt attempt(String host, int number) {
    SolveRequest request =
        new SolveRequest(
            CaptchaType.TURNSTILE,
            Optional.of(new Target("https://" + host + "/", host)),
            Optional.of("0x4AAA"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    return new Attempt(new TaskId("1"), number, request, 5_000);
  }

  private static Verdict verdict(HttpVersion version, Attempt attempt) throws Exception {
    return WORKER.decode(attempt, done(send(version, attempt)));
  }

  private static Future<BackendReply> send(HttpVersion version, Attempt attempt) {
    return request(version).compose(request -> send(version, attempt, request));
  }

  /** On the event loop, so that the reply's body is asked for before it can have gone by. */
  private static Future<BackendReply> send(
      HttpVersion version, Attempt attempt, HttpClientRequest request) {
    return request
        .send(WORKER.encode(attempt).body())
        .compose(
            response -> {
              assertThat(response.version()).isEqualTo(version);
              return response
                  .body()
                  .map(body -> new BackendReply(response.statusCode(), response.headers(), body));
            });
  }

  /** Sends a request and comes back once the simulator has it. */
  private static HttpClientRequest hold(HttpVersion version, Attempt attempt) throws Exception {
    HttpClientRequest request = done(request(version));
    Buffer body = WORKER.encode(attempt).body();
    request.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
    done(request.end(body));
    awaitInFlight(1);
    return request;
  }

  private static Future<HttpClientRequest> request(HttpVersion version) {
    return CLIENTS.get(version).request(HttpMethod.POST, simulator.port(), LOOPBACK, "/solve");
  }

  private static void awaitInFlight(int number) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (simulator.inFlight() != number && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(simulator.inFlight()).as("requests in flight at the simulator").isEqualTo(number);
  }

  private static HttpResponse<String> post(Simulator at, Attempt attempt) throws Exception {
    return post(at, WORKER.encode(attempt).body().toString());
  }

  private static HttpResponse<String> post(Simulator at, String body) throws Exception {
    return JDK.send(toRequest(at, body), text());
  }

  private static HttpRequest toRequest(Simulator at, String body) {
    return HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + at.port() + "/solve"))
        .timeout(LIMIT)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://" + LOOPBACK + ":" + simulator.port() + path);
    return JDK.send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), text());
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static Dice dice(LongUnaryOperator below) {
    return new Dice() {
      @Override
      public long below(long bound) {
        return below.applyAsLong(bound);
      }

      @Override
      public long bits() {
        return 0;
      }
    };
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }
}
