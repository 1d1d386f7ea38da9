package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.BackendConfig.Adaptive;
import dev.sluice.config.BackendConfig.HttpMode;
import dev.sluice.config.PoolConfig.Backoff;
import dev.sluice.config.PoolConfig.Breaker;
import dev.sluice.config.PoolConfig.Budget;
import dev.sluice.config.PoolConfig.Queue;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.RoutingMode;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What good configurations come to. */
class ConfigLoaderTest {

  private static final ConfigLoader LOADER = new ConfigLoader(Set.of(Protocol.WORKER));

  @Test
  void fillsInAllDefaults() {
    Config config = Yaml.load(Yaml.LISTENERS);
    assertThat(config.admin())
        .isEqualTo(
            new AdminConfig(SocketAddress.inetSocketAddress(9090, "127.0.0.1"), Optional.empty()));
    assertThat(config.state()).isEqualTo(StateConfig.NOTHING_KEPT);
    assertThat(config.prices()).isEqualTo(new Prices(Money.ZERO, Map.of()));
    assertThat(config.bans()).isEqualTo(new Bans(List.of(), List.of()));
    assertThat(config.trustedProxies()).isEmpty();
    assertThat(config.limits())
        .isEqualTo(new LimitsConfig(20, 20_000, 4_000, 10_000, 30_000, 150_000));
    assertThat(config.accounts()).isEmpty();
    assertThat(config.backends()).isEmpty();
    assertThat(config.pools().typeToPool()).isEmpty();
    assertThat(config.pools().byDefault())
        .isEqualTo(
            new PoolConfig(
                RoutingMode.LEAST_LOADED,
                List.of(),
                3,
                120_000,
                OptionalLong.empty(),
                new Backoff(100, 20_000),
                new Budget(0.2, 3),
                new Breaker(100, 20, 0.5, 5, 30_000, 30_000),
                new Queue(1_000, 10_000)));
    assertThat(config.telemetry()).isEqualTo(new TelemetryConfig(true, "info", false, 300_000));
    assertThat(config.drainMillis()).isEqualTo(30_000);
  }

  @Test
  void loadsTheFixtureOfTheContractVectors() {
    Config config =
        LOADER.load(Path.of("src/test/resources/contracts/fixture.yaml"), name -> Optional.empty());
    assertThat(config.listeners().get(0).mounts()).hasSize(9);
    assertThat(config.accounts()).hasSize(21);
    assertThat(config.backends()).hasSize(2);
    assertThat(config.prices().of(CaptchaType.FUNCAPTCHA)).isEqualTo(Money.dollars("0.00075"));
    assertThat(config.pools().of(CaptchaType.KASADA).breaker().minimumAttempts()).isEqualTo(90);
  }

  @Test
  void loadsTheShippedFileWithAnEmptyEnvironment() {
    Config config = LOADER.load(Path.of("conf/sluice.yaml"), name -> Optional.empty());
    assertThat(config.admin().token()).isEmpty();
    assertThat(config.accounts()).hasSize(1);
    assertThat(config.backends()).hasSize(2);
  }

  @Test
  void theShippedFilesExamplesWorkWhenUncommented() throws IOException {
    String text = Files.readString(Path.of("conf/sluice.yaml"), StandardCharsets.UTF_8);
    String examples =
        text.replaceAll("(?m)^( +)# (?=( *- |  |[a-z][A-Za-z]*:( |$)))", "$1")
            .replace("/etc/sluice/tls/chain.pem", "pom.xml")
            .replace("/etc/sluice/tls/key.pem", "pom.xml");
    Protocol provider = Protocol.of("twocaptcha", "https://api.2captcha.com", "clientKey");
    Map<String, String> environment =
        Map.of(
            "SLUICE_CRAWLER_KEY", "key-of-the-crawler-0001",
            "SLUICE_CRAWLER_HOOKS", "hooks-of-the-crawler-0001",
            "SLUICE_NIGHTLY_KEY", "key-of-the-nightly-0001",
            "SLUICE_FORMER_KEY", "key-of-the-former-0001",
            "TWOCAPTCHA_KEY", "key-at-the-provider-0001");
    Config config =
        new ConfigLoader(Set.of(Protocol.WORKER, provider))
            .parse("test.yaml", examples, name -> Optional.ofNullable(environment.get(name)));
    assertThat(config.listeners()).hasSize(3);
    assertThat(config.accounts()).hasSize(5);
    assertThat(config.backends()).hasSize(4);
    assertThat(config.pools().typeToPool()).hasSize(2);
  }

  @Test
  void readsAnAccount() {
    AccountConfig account =
        Yaml.load(
                Yaml.LISTENERS
                    + """
                    accounts:
                    - id: a
                      keyHash: ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789
                      status: suspended
                      balance: 0.000000001
                      unlimited: {until: 2030-01-31T02:00:00+02:00}
                      types: [kasada]
                      ips: ["2001:db8::/32"]
                      targets: [Example.COM, "*.bücher.example."]
                      limits: {perMinute: 100000000, inFlight: 2}
                      plan: {status: paused, hourly: 1, daily: 2, total: 3}
                    """)
            .accounts()
            .get(0);
    assertThat(account.key()).isEmpty();
    assertThat(account.keyHash()).contains("abcdef0123456789".repeat(4));
    assertThat(account.isSuspended()).isTrue();
    assertThat(account.balance()).isEqualTo(new Money(1));
    assertThat(account.unlimited().orElseThrow().until())
        .contains(Instant.parse("2030-01-31T00:00:00Z"));
    assertThat(account.types()).containsExactly(CaptchaType.KASADA);
    assertThat(account.targets().orElseThrow())
        .containsExactly(
            new HostPattern("example.com", false), new HostPattern("xn--bcher-kva.example", true));
    assertThat(account.limits()).isEqualTo(new AccountConfig.Limits(100_000_000, 2));
    assertThat(account.plan()).contains(new Plan(Plan.Status.PAUSED, Optional.empty(), 1, 2, 3));
  }

  @Test
  void anUnlimitedAccountNeedsNoEnd() {
    assertThat(account("unlimited: true").unlimited().orElseThrow().until()).isEmpty();
    assertThat(account("unlimited: {}").unlimited().orElseThrow().until()).isEmpty();
    assertThat(account("unlimited: false").unlimited()).isEmpty();
    assertThat(account("balance: 1").unlimited()).isEmpty();
  }

  @Test
  void anyAsTargetsIsNoList() {
    assertThat(account("targets: any").targets()).isEmpty();
  }

  private static AccountConfig account(String field) {
    String targets = field.startsWith("targets") ? "" : ", targets: any";
    return Yaml.load(Yaml.account("id: a, key: " + Yaml.KEY + ", " + field + targets))
        .accounts()
        .get(0);
  }

  @Test
  void readsABackend() {
    BackendConfig backend =
        Yaml.load(
                Yaml.LISTENERS
                    + """
                    backends:
                    - id: b
                      protocol: worker
                      url: http://my_worker:9000/path/
                      types: [kasada, akamai]
                      capacity: 7
                      http: h2c
                      weight: 3
                      price: {default: 0.1, kasada: 2}
                      credentials: {apiKey: secret}
                      idempotent: false
                    """)
            .backends()
            .get(0);
    assertThat(backend)
        .isEqualTo(
            new BackendConfig(
                "b",
                "worker",
                "http://my_worker:9000/path",
                Set.of(CaptchaType.KASADA, CaptchaType.AKAMAI),
                7,
                HttpMode.H2C,
                3,
                Optional.of(
                    new Prices(
                        Money.dollars("0.1"), Map.of(CaptchaType.KASADA, Money.dollars("2")))),
                Map.of("apiKey", new Secret("secret")),
                Optional.of(false)));
  }

  @Test
  void aBackendHasDefaultsToo() {
    BackendConfig backend = Yaml.load(Yaml.backend("price: 0.5")).backends().get(0);
    assertThat(backend.capacity()).isEqualTo(100);
    assertThat(backend.http()).isEqualTo(HttpMode.H1);
    assertThat(backend.weight()).isEqualTo(1);
    assertThat(backend.price()).contains(new Prices(Money.dollars("0.5"), Map.of()));
    assertThat(backend.credentials()).isEmpty();
    assertThat(backend.idempotent()).isEmpty();
  }

  @Test
  void aBackendsLimitMayMove() {
    assertThat(Yaml.load(Yaml.backend("adaptive: {}")).backends().get(0).adaptive())
        .contains(new Adaptive(Adaptive.By.AIMD, 1));
    assertThat(
            Yaml.load(Yaml.backend("adaptive: {by: gradient, floor: 9}"))
                .backends()
                .get(0)
                .adaptive())
        .contains(new Adaptive(Adaptive.By.GRADIENT, 9));
    assertThat(Yaml.load(Yaml.backend("weight: 1")).backends().get(0).adaptive()).isEmpty();
  }

  @Test
  void anAccountMayHaveARoutingOfItsOwn() {
    Config config =
        Yaml.load(
            Yaml.backend("weight: 1")
                + ("accounts: [{id: a, key: " + Yaml.KEY + ", targets: any, ")
                + "routing: {mode: leastLoaded, order: [b]}}]");
    assertThat(config.accounts().get(0).routing())
        .isEqualTo(RoutingChoice.by(RoutingMode.LEAST_LOADED).inOrder(List.of("b")));
    assertThat(Yaml.load(Yaml.fullAccount("balance: 1")).accounts().get(0).routing())
        .isEqualTo(RoutingChoice.ANY);
  }

  @Test
  void aPoolOverridesTheDefaultFieldByField() {
    Pools pools =
        Yaml.load(
                Yaml.LISTENERS
                    + """
                    pools:
                      kasada: {attempts: 7, backoff: {cap: 1s}, breaker: {open: 1m}}
                      default: {routing: cheapest, attemptTimeout: 9s, backoff: {base: 10ms}}
                    """)
            .pools();
    PoolConfig kasada = pools.of(CaptchaType.KASADA);
    assertThat(kasada.attempts()).isEqualTo(7);
    assertThat(kasada.routing()).isEqualTo(RoutingMode.CHEAPEST);
    assertThat(kasada.attemptTimeoutMillis()).hasValue(9_000);
    assertThat(kasada.backoff()).isEqualTo(new Backoff(10, 1_000));
    assertThat(kasada.breaker()).isEqualTo(new Breaker(100, 20, 0.5, 5, 60_000, 30_000));
    assertThat(pools.of(CaptchaType.AKAMAI)).isEqualTo(pools.byDefault());
    assertThat(pools.byDefault().backoff()).isEqualTo(new Backoff(10, 20_000));
  }

  @Test
  void theRootOfAListenerIsTheEmptyPath() {
    Config config =
        Yaml.load("listeners: [{address: unix:/s, mounts: {nslsolver: /, capsolver: /a/b/}}]");
    assertThat(config.listeners().get(0).mounts())
        .containsExactly(Map.entry("nslsolver", ""), Map.entry("capsolver", "/a/b"));
    assertThat(config.listeners().get(0).address())
        .isEqualTo(SocketAddress.domainSocketAddress("/s"));
  }

  @Test
  void readsSwitchesThatAreWordsOrLists() {
    Config config =
        Yaml.load(
            Yaml.LISTENERS + "dialects: {anysolver: {defaultMode: priority, passThrough: [A]}}");
    Switches switches = config.dialects().get("anysolver");
    assertThat(switches.text("defaultMode", "none")).isEqualTo("priority");
    assertThat(switches.texts("passThrough")).containsExactly("A");
    assertThat(Yaml.load(Yaml.LISTENERS).dialects().get("anysolver").text("defaultMode", "none"))
        .isEqualTo("pool");
  }

  @Test
  void switchesKeepTheirDefaultsUnlessGiven() {
    Config config = Yaml.load(Yaml.LISTENERS + "dialects: {nslsolver: {maxDeadline: 20s}}");
    Switches switches = config.dialects().get("nslsolver");
    assertThat(switches.millis("maxDeadline", 1)).isEqualTo(20_000);
    assertThat(switches.integer("balancePerMinute", 1)).isEqualTo(30);
    assertThat(switches.flag("currency", true)).isFalse();
  }

  @Test
  void switchesMayBeListsAndTruthValuesByName() {
    String yaml =
        "dialects: {onecaptcha: {retryable: {PROXY_TIMEOUT: true}, callbackHosts: [h, 'h:1']}}";
    Switches switches = Yaml.load(Yaml.LISTENERS + yaml).dialects().get("onecaptcha");
    assertThat(switches.flags("retryable")).containsExactly(Map.entry("PROXY_TIMEOUT", true));
    assertThat(switches.texts("callbackHosts")).containsExactly("h", "h:1");
    Switches byDefault = Yaml.load(Yaml.LISTENERS).dialects().get("onecaptcha");
    assertThat(byDefault.flags("retryable")).isEmpty();
    assertThat(byDefault.texts("callbackHosts")).isEmpty();
  }

  @Test
  void switchesMayBeWordsAndLists() {
    Config config =
        Yaml.load(
            Yaml.LISTENERS + "dialects: {capsolver: {status: mapped, passThrough: [ATask, B]}}");
    Switches switches = config.dialects().get("capsolver");
    assertThat(switches.text("status", "")).isEqualTo("mapped");
    assertThat(switches.texts("passThrough")).containsExactly("ATask", "B");
    assertThat(switches.millis("imageWait", 1)).isEqualTo(30_000);
    assertThat(config.dialects().get("twocaptcha").texts("passThrough")).isEmpty();
    assertThat(Switches.NONE.text("status", "always200")).isEqualTo("always200");
  }

  @Test
  void takesTextsFromTheEnvironment() {
    String yaml =
        Yaml.LISTENERS
            + "accounts: [{id: 'a-${X}-${X}', key: '${KEY}', targets: ['${T:-d.com}',"
            + " '$${X}.com']}]";
    assertThat(Yaml.problems(yaml, Map.of("X", "1", "KEY", Yaml.KEY, "T", "")))
        .as("an escaped reference is a text like any other")
        .extracting(Problem::path)
        .containsExactly("accounts[0].targets[1]");
    Config config =
        Yaml.load(yaml.replace("$${X}.com", "e.com"), Map.of("X", "1", "KEY", Yaml.KEY, "T", ""));
    assertThat(config.accounts().get(0).id()).hasToString("a-1-1");
    assertThat(config.accounts().get(0).key()).contains(new Secret(Yaml.KEY));
    assertThat(config.accounts().get(0).targets().orElseThrow())
        .containsExactly(new HostPattern("d.com", false), new HostPattern("e.com", false));
  }

  @Test
  void anEmptyTokenIsNone() {
    assertThat(Yaml.load(Yaml.LISTENERS + "admin: {token: ''}").admin().token()).isEmpty();
  }

  @Test
  void wholeNumbersMayBeWrittenAsDecimals() {
    assertThat(Yaml.load(Yaml.LISTENERS + "pools: {default: {attempts: 5.0}}").pools().byDefault())
        .extracting(PoolConfig::attempts)
        .isEqualTo(5);
  }

  @Test
  void aliasesStandForWhatTheyName() {
    Config config =
        Yaml.load(
            Yaml.LISTENERS
                + """
                accounts:
                - {id: a, key: key-of-a-00000000, targets: any, limits: &slow {perMinute: 6}}
                - {id: b, key: key-of-b-00000000, targets: any, limits: *slow}
                """);
    assertThat(config.accounts().get(1).limits().perMinute()).isEqualTo(6);
  }

  @Test
  void whatIsNotAFileOfTextIsAProblemToo(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> LOADER.load(missing))
        .isInstanceOf(ConfigException.class)
        .hasMessage(missing + ": (root): expected: a file; there is none");
    assertThatThrownBy(() -> LOADER.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected: a file that can be read");
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
    assertThatThrownBy(() -> LOADER.load(latin))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected: text in UTF-8");
  }

  @Test
  void aByteOrderMarkIsNoText(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "\uFEFF" + Yaml.LISTENERS);
    assertThat(LOADER.load(file).listeners()).hasSize(1);
  }
}
