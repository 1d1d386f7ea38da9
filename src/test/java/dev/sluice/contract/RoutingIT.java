package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which backend a request, its account and its pool lead to, against a started server. */
class RoutingIT {

  private static final String YAML =
      """
      listeners: [{address: "127.0.0.1:8080", mounts: {onecaptcha: /one, anysolver: /any}}]
      prices: {default: 0.0005}
      accounts:
        - {id: payer, key: key-payer-0000000000, balance: 10, targets: any}
        - {id: plan, key: key-plan-00000000000, plan: {status: active}, targets: any}
        - {id: listed, key: key-listed-000000000, balance: 10, targets: any,
           routing: {mode: priority, order: [third]}}
        - {id: astray, key: key-astray-000000000, balance: 10, targets: any,
           routing: {mode: priority, order: [faces]}}
        - {id: sharing, key: key-sharing-00000000, balance: 10, targets: any,
           routing: {mode: weighted}}
      backends:
        - {id: dear, protocol: worker, url: "simulator:a", types: [turnstile], price: 0.003}
        - {id: cheap, protocol: worker, url: "simulator:b", types: [turnstile], price: 0.001,
           weight: 3}
        - {id: third, protocol: worker, url: "simulator:c", types: [turnstile], price: 0.002}
        - {id: faces, protocol: worker, url: "simulator:d", types: [hcaptcha]}
      pools: {default: {routing: cheapest, backoff: {base: 1ms, cap: 1ms}}}
      """;

  private static final HttpClient CLIENT = Sender.client();
  private static SluiceServer server;

  @BeforeAll
  static void start() {
    server = SluiceServer.startWith(YAML);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonObject send(String path, String account, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.origin() + path))
            .POST(BodyPublishers.ofString(body))
            .header("X-API-Key", key(account))
            .build();
    return new JsonObject(
        CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body());
  }

  private static String key(String account) {
    return ("key-" + account + "-").concat("0".repeat(15 - account.length()));
  }

  private static JsonObject solve(String account, String more) {
    return solve(account, "example.com", more);
  }

  private static JsonObject solve(String account, String host, String more) {
    String body = "{'type':'turnstile','target':'https://%s/','siteKey':'k'%s}";
    return send("/one/solve", account, body.formatted(host, more).replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "payer  | ~~                                        | cheap",
        "payer  | ,'routing':'priority'                     | dear",
        "payer  | ,'backend':'third'                        | third",
        "payer  | ,'backend':'third','routing':'cheapest'   | third",
        "payer  | ,'routing':'fastest'                      | cheap",
        "payer  | ,'routing':'reliable'                     | cheap",
        "listed | ~~                                        | third",
        "listed | ,'routing':'priority'                     | third",
        "listed | ,'routing':'cheapest'                     | cheap",
        "listed | ,'backend':'dear'                         | dear",
        "payer  | ,'routing':'priority','maxCost':0.003     | dear",
        "payer  | ,'routing':'priority','maxCost':0.0025    | cheap",
        "payer  | ,'maxCost':0.001                          | cheap",
        "plan   | ,'routing':'priority','maxCost':0.0000001 | dear"
      })
  void leadsToTheBackendThatIsAskedFor(String account, String more, String backend) {
    JsonObject answer = solve(account, more);
    assertThat(answer.getString("backend")).as("%s", answer).isEqualTo(backend);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "payer  | ,'maxCost':0.0009                  | INPUT_BAD_TYPE | maxCost",
        "payer  | ,'backend':'dear','maxCost':0.002  | INPUT_BAD_TYPE | maxCost",
        "payer  | ,'backend':'faces','maxCost':0.002 | METHOD_INVALID | backend",
        "listed | ,'maxCost':0.0015                  | INPUT_BAD_TYPE | maxCost",
        "astray | ~~                                 | METHOD_INVALID | type"
      })
  void refusesWhatNobodyMayBeAsked(String account, String more, String error, String field) {
    JsonObject answer = solve(account, more);
    assertThat(answer.getString("error")).as("%s", answer).isEqualTo(error);
    assertThat(answer.getString("field")).as("%s", answer).isEqualTo(field);
  }

  @Test
  void refusesByTheOtherApisWordsToo() {
    String body =
        """
        {"clientKey": "%s", "task":
          {"type": "TurnstileTokenProxyLess", "websiteURL": "https://a.test/", "websiteKey": "k"}}
        """
            .formatted(key("astray"));
    assertThat(send("/any/createTask", "astray", body).getString("errorCode"))
        .isEqualTo("TASK_NOT_SUPPORTED");
  }

  @Test
  void retriesOnTheNextInRank() {
    JsonObject answer = solve("payer", "flaky-2.sluice.test", "");
    assertThat(answer.getString("backend"))
        .as("after cheap and third: %s", answer)
        .isEqualTo("dear");
    assertThat(answer.getInteger("attempts")).isEqualTo(3);
  }

  @Test
  void sharesByWeight() {
    List<String> turns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      turns.add(solve("sharing", "").getString("backend"));
    }
    assertThat(List.of("dear", "cheap", "third"))
        .extracting(id -> Collections.frequency(turns, id))
        .as("weights 1, 3, 1, twice: %s", turns)
        .containsExactly(2, 6, 2);
  }
}
