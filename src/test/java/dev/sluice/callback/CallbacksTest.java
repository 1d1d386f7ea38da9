package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig;
import dev.sluice.config.HostPattern;
import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Route;
import dev.sluice.protocol.createtask.CreateTaskDialect;
import dev.sluice.protocol.onecaptcha.OneCaptchaDialect;
import dev.sluice.state.HandTicker;
import dev.sluice.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is called back. */
class CallbacksTest {

  private static final AccountId A = new AccountId("a");
  private static final AccountId B = new AccountId("b");
  private static final AccountId NOBODY = new AccountId("nobody");
  private static final TaskId TASK = new TaskId("17");
  private static final Switches SWITCHES =
      new Switches(Map.of("callbackHosts", List.of("hooks.internal", "127.0.0.1:9000")));
  private static final Op SUBMIT = op(new OneCaptchaDialect(SWITCHES).routes(), "/tasks");
  private static final Op CREATE =
      op(CreateTaskDialect.anticaptcha(SWITCHES).routes(), "/createTask");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Delivery> taken = new ArrayList<>();
  private final Callbacks callbacks =
      new Callbacks(
          List.of(
              account(A, "hooks.example.com", "*.example.net", "hooks.internal", "127.0.0.1"),
              account(B, "b.example.org")),
          new Callbacks.Desk() {
            @Override
            public void take(Delivery delivery) {
              taken.add(delivery);
            }

            @Override
            public void drain() {
              taken.clear();
            }
          },
          new HandTicker(0, 0),
          new Telemetry(registry).callbacks());

  private static Op op(List<Route> routes, String path) {
    return routes.stream()
        .filter(route -> route.path().equals(path))
        .map(Route::op)
        .findFirst()
        .orElseThrow();
  }

  private static AccountConfig account(AccountId id, String... hosts) {
    return new AccountConfig(
        id,
        Optional.of(new Secret("key-of-" + id)),
        Optional.empty(),
        false,
        Money.ZERO,
        Optional.empty(),
        Set.of(),
        List.of(),
        Optional.empty(),
        AccountConfig.Limits.NONE,
        Optional.empty(),
        RoutingChoice.ANY,
        new AccountConfig.Callbacks(
            Stream.of(hosts).map(host -> HostPattern.parse(host).orElseThrow()).toList(),
            Optional.of(Sample.SECRET)));
  }

  private Optional<Callback> wanted(Op op, AccountId account, String url) {
    return callbacks.wanted(op, account, TASK, Optional.of(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/done?x=1",
        "http://HOOKS.EXAMPLE.COM./",
        "https://hooks.example.com:8443/",
        "https://evil.com@hooks.example.com/",
        "https://a.b.example.net/",
        "https://hooks.internal/",
        "http://127.0.0.1:9000/",
        "http://0x7f.1:9000/"
      })
  void areThoseWhoseHostTheAccountLists(String url) {
    Callback expected =
        new Callback(A, "onecaptcha", TASK, SUBMIT.callback().orElseThrow(), url, 300_000);
    assertThat(wanted(SUBMIT, A, url)).contains(expected);
    assertThat(wanted(CREATE, A, url)).as("by another API").isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/",
        "https://hooks.example.com.evil.com/",
        "https://hooks.example.com@evil.com/",
        "https://evil.com/#@hooks.example.com/",
        "https://evil.com\\@hooks.example.com/",
        "https://evil.com?hooks.example.com",
        "https://example.net/",
        "https://b.example.org/",
        "https://hooks.example.com:22/",
        "ftp://hooks.example.com/",
        "//hooks.example.com/",
        "https://hooks.example.com/a b",
        "http://127.0.0.1/",
        "http://127.0.0.1:9001/",
        "http://[::1]:9000/",
        ""
      })
  void areNoOthers(String url) {
    assertThat(wanted(SUBMIT, A, url)).isEmpty();
    assertThat(wanted(CREATE, A, url)).as("by another API").isEmpty();
  }

  @Test
  void belongToOneAccountEach() {
    assertThat(wanted(SUBMIT, B, "https://b.example.org/")).isPresent();
    assertThat(wanted(SUBMIT, B, "https://hooks.example.com/")).isEmpty();
    assertThat(wanted(SUBMIT, NOBODY, "https://b.example.org/")).isEmpty();
  }

  @Test
  void needAUrlAndAnApiThatCallsBack() {
    assertThat(callbacks.wanted(SUBMIT, A, TASK, Optional.empty())).isEmpty();
    Op solve = op(new OneCaptchaDialect(SWITCHES).routes(), "/solve");
    assertThat(wanted(solve, A, "https://hooks.example.com/")).isEmpty();
  }

  @Test
  void arePendingFromTheirAnnouncementToTheirEnd() {
    Callback callback = wanted(SUBMIT, A, "https://hooks.example.com/").orElseThrow();
    Callbacks.Announcement first = callbacks.announce(callback).orElseThrow();
    Callbacks.Announcement second = callbacks.announce(callback).orElseThrow();
    assertThat(registry.get("sluice.callbacks.pending").gauge().value()).isEqualTo(2);
    second.withdraw();
    assertThat(callbacks.pending()).as("after one is withdrawn").isOne();
    assertThat(taken).as("before it is told").isEmpty();
    first.tell();
    assertThat(taken).hasSize(1);
    assertThat(taken.get(0).secret()).contains(Sample.SECRET);
    taken.get(0).end();
    assertThat(callbacks.pending()).as("after the end").isZero();
  }

  @Test
  void areDroppedWhereThereIsNoRoom() {
    Callback callback = wanted(SUBMIT, A, "https://hooks.example.com/").orElseThrow();
    int room = 0;
    while (callbacks.announce(callback).isPresent()) {
      room++;
    }
    assertThat(room).as("callbacks of one account").isEqualTo(8_192);
    Callback other = wanted(SUBMIT, B, "https://b.example.org/").orElseThrow();
    assertThat(callbacks.announce(other)).as("one of another account").isPresent();
    assertThat(registry.get("sluice.callbacks").tags("outcome", "dropped").timer().count()).isOne();
  }

  @Test
  void doNotPrintWhatTheyHold() {
    Callback callback = wanted(SUBMIT, A, "https://hooks.example.com/secret").orElseThrow();
    assertThat(callback).hasToString("Callback[a onecaptcha]");
  }
}
