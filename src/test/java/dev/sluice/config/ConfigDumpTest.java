package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDumpTest {

  private static final String ALL =
      """
      listeners:
      - {address: "[::1]:8081", mounts: {nslsolver: /, capsolver: /c}}
      - {address: unix:/run/s.sock, mounts: {nslsolver: /n}, tls: {certificate: pom.xml, key: pom.xml}}
      admin: {address: "localhost:0", token: planted-secret-token}
      prices: {default: 12345678.000000001, kasada: 0.0000004, akamai: 300}
      bans: {ips: ["10.0.0.0/8", "::1"], domains: [a.com, "*.b.com"]}
      trustedProxies: [127.0.0.1]
      limits: {unknownKeysPerMinute: 1, connections: 2, connectionsPerAddress: 3, headers: 1ms,
        body: 1.5s, idle: 6d}
      accounts:
      - {id: a, key: planted-secret-key-of-a, targets: any, unlimited: true, status: suspended,
        callbacks: [hooks.a.com, "*.b.com"], callbackSecret: planted-secret-of-callbacks}
      - {id: b, key: planted-secret-key-of-b, targets: [x.com], unlimited: {until: 2030-01-31T00:00Z},
        types: [kasada, akamai], ips: [10.0.0.1], balance: 1.5}
      - id: c
        keyHash: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        targets: any
        limits: {perMinute: 5, inFlight: 6}
        routing: {mode: leastLoaded, order: [b2, b1]}
        plan: {status: inactive, until: 2030-01-31T00:00:00.123Z, hourly: 1, daily: 2, total: 3}
      backends:
      - {id: b1, protocol: worker, url: "simulator:x", types: [kasada], price: 2}
      - {id: b2, protocol: worker, url: "https://b2/p", types: [kasada, akamai], capacity: 5, weight: 2,
        price: {default: 1, kasada: 2}, idempotent: true, credentials: {apiKey: "planted-secret-$${X}"}}
      - {id: b3, protocol: worker, url: "http://[::1]:9", types: [kasada], http: h2c,
        adaptive: {by: gradient, floor: 3}}
      pools:
        default: {routing: weighted, deadline: 1h, attemptTimeout: 90s}
        kasada: {routing: priority, order: [b2, b1], attempts: 9, budget: {ratio: 0.00001, floor: 0},
          queue: {max: 0, wait: 0s}, breaker: {rampUp: 0s}}
      dialects:
        nslsolver: {recaptchav3: true, balancePerMinute: 5, maxDeadline: 30s}
        onecaptcha: {retryable: {PROXY_AUTH: true}, callbackHosts: [hooks.internal, "10.0.0.7:9000"]}
        capsolver: {status: mapped, passThrough: [ATask], callbackHosts: [h]}
      telemetry: {accessLog: false, logLevel: debug, balances: 90s}
      drain: 0s
      """;

  @Test
  void aDumpIsReadBackAsTheSameConfiguration() {
    Config config = Yaml.load(ALL);
    assertThat(Yaml.load(ConfigDump.yaml(config, Secret::reveal))).isEqualTo(config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/test/resources/contracts/fixture.yaml", "conf/sluice.yaml"})
  void soAreTheFilesThatWeKeep(String file) {
    Config config =
        new ConfigLoader(Set.of(Protocol.WORKER)).load(Path.of(file), name -> Optional.empty());
    assertThat(Yaml.load(ConfigDump.yaml(config, Secret::reveal))).isEqualTo(config);
  }

  @Test
  void secretsAreMasked() {
    assertThat(ConfigDump.yaml(Yaml.load(ALL)))
        .contains("token: '***'", "key: '***'", "apiKey: '***'", "callbackSecret: '***'")
        .contains("key: pom.xml")
        .doesNotContain("planted");
  }

  @Test
  void secretsDoNotPrintInRecordsEither() {
    assertThat(Yaml.load(ALL).toString()).contains("***").doesNotContain("planted");
  }

  @Test
  void writesMoneyAndDurationsAsPeopleDo() {
    assertThat(ConfigDump.yaml(Yaml.load(ALL)))
        .contains("default: 12345678.000000001", "kasada: 0.0000004", "akamai: 300")
        .contains("body: 1500ms", "idle: 6d", "drain: 0ms", "deadline: 1h", "ratio: 1.0E-5");
  }

  @Test
  void fillsInDefaults() {
    assertThat(ConfigDump.yaml(Yaml.load(Yaml.LISTENERS)))
        .contains("routing: leastLoaded", "address: 127.0.0.1:9090", "balancePerMinute: 30");
  }
}
