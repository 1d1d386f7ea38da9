package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of configurations that are wrong: the place, the value, the rule. */
class ConfigProblemsTest {

  private static final String L = Yaml.LISTENERS;
  private static final String HOST = "expected: a host name, or *.name for every name below it";
  private static final String NETWORK =
      "expected: an IP address or a network such as 10.0.0.0/8 or 2001:db8::/32";
  private static final String INSTANT = "expected: an instant such as 2030-01-31T00:00:00Z";
  private static final String URL =
      "expected: http://host:port/path, https://host:port/path or simulator:NAME";

  @ParameterizedTest(name = "{1}: {2} ({3})")
  @MethodSource({"wholes", "listeners", "admins", "values", "accounts", "backends", "pools"})
  void saysPlaceValueAndRule(String yaml, String path, String value, String rule) {
    List<Problem> problems = Yaml.problems(yaml);
    assertThat(problems).as("problems of:%n%s", yaml).hasSize(1);
    assertThat(problems.get(0).path()).isEqualTo(path);
    assertThat(problems.get(0).value()).isEqualTo(value);
    assertThat(problems.get(0).rule()).contains(rule);
  }

  static Stream<Arguments> wholes() {
    return Stream.of(
        arguments("", "(root)", "nothing", "expected: a mapping"),
        arguments("# only a comment\n", "(root)", "nothing", "expected: a mapping"),
        arguments("[1, 2]", "(root)", "a list of 2", "expected: a mapping"),
        arguments("just text", "(root)", "a text", "expected: a mapping"),
        arguments("{}", "listeners", "nothing", "required; expected: a list of at least 1"),
        arguments("a: [", "line 1, column 5", "", "expected: YAML; "),
        arguments(L + "a: b: c", "line 2, column 5", "", "mapping values are not allowed here"),
        arguments(L + "a: 1\n--- 2", "line 3, column 1", "", "but found another document"),
        arguments(L + "drain: *gone", "line 2, column 8", "", "found undefined alias"),
        arguments(L + "drain: \"\\q\"", "line 2, column 10", "", "found unknown escape character"),
        arguments("a: \u0001", "(root)", "", "printable characters"),
        arguments("[".repeat(5_000), "line 1, column 5001", "", "expected: YAML; "),
        arguments("[".repeat(40) + "]".repeat(40), "(root)", "", "at most 32 levels"),
        arguments(L + "drain: !secret 3s", "drain", "", "text that begins with ! needs quotes"),
        arguments(L + "? [a]\n: 1", "(root)", "", "expected: texts as keys"),
        arguments(L + "drain: 1s\ndrain: 2s", "drain", "line 3", "each key once"));
  }

  static Stream<Arguments> listeners() {
    String address = "expected: host:port, [IPv6]:port or unix:/path; ports from 0 to 65535";
    return Stream.of(
        arguments("listeners: []", "listeners", "a list of 0", "of at least 1"),
        arguments(listener("8080", "nslsolver: /"), "listeners[0].address", "8080", "host:port"),
        arguments(
            listener("localhost", "nslsolver: /"),
            "listeners[0].address",
            "\"localhost\"",
            address),
        arguments(
            listener("h:65536", "nslsolver: /"), "listeners[0].address", "\"h:65536\"", address),
        arguments(
            listener("'::1:80'", "nslsolver: /"), "listeners[0].address", "\"::1:80\"", address),
        arguments(
            listener("'[h]:80'", "nslsolver: /"), "listeners[0].address", "\"[h]:80\"", address),
        arguments(
            listener("unix:sock", "nslsolver: /"),
            "listeners[0].address",
            "\"unix:sock\"",
            address),
        arguments(listener("h:0", ""), "listeners[0].mounts", "a mapping of 0", "of at least 1"),
        arguments(
            listener("h:0", "nslsolvr: /"),
            "listeners[0].mounts.nslsolvr",
            "\"nslsolvr\"",
            "unknown key; did you mean nslsolver?"),
        arguments(
            listener("h:0", "nslsolver: x"),
            "listeners[0].mounts.nslsolver",
            "\"x\"",
            "a path such as /name, or / for the root"),
        arguments(
            listener("h:0", "nslsolver: /a//b"),
            "listeners[0].mounts.nslsolver",
            "\"/a//b\"",
            "a path without //, . and .."),
        arguments(
            listener("h:0", "nslsolver: /a/../b"),
            "listeners[0].mounts.nslsolver",
            "\"/a/../b\"",
            "a path without //, . and .."),
        arguments(
            listener("h:0", "nslsolver: /a, capsolver: /a/"),
            "listeners[0].mounts.capsolver",
            "\"/a/\"",
            "a path of its own; nslsolver is mounted there already"),
        arguments(
            """
            listeners:
            - {address: h:8, mounts: {nslsolver: /}}
            - {address: h:8, mounts: {nslsolver: /}}
            """,
            "listeners[1].address",
            "\"h:8\"",
            "an address of its own; listeners[0].address has it already"),
        arguments(
            "listeners: [{address: h:0, mounts: {nslsolver: /}, tls: {certificate: pom.xml,"
                + " key: /none.pem}}]",
            "listeners[0].tls.key",
            "\"/none.pem\"",
            "a PEM file that can be read"));
  }

  private static String listener(String address, String mounts) {
    return "listeners: [{address: " + address + ", mounts: {" + mounts + "}}]";
  }

  static Stream<Arguments> admins() {
    return Stream.of(
        arguments(
            listener("127.0.0.1:9090", "nslsolver: /"),
            "admin.address",
            "nothing",
            "an address of its own; listeners[0].address has it already"),
        arguments(L + "admin: {token: short}", "admin.token", "***", "8 to 256 printable"),
        arguments(L + "admin: {token: 12345678}", "admin.token", "***", "in quotes"),
        arguments(
            L + "admin: {tokn: hunter2hunter2}",
            "admin.tokn",
            "\"tokn\"",
            "unknown key; did you mean token?"),
        arguments(L + "admin: token:hunter2", "admin", "a text", "expected: a mapping"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(L + "drain: 5", "drain", "5", "a duration such as 250ms"),
        arguments(L + "drain: 5 s", "drain", "\"5 s\"", "a duration such as 250ms"),
        arguments(L + "drain: 8d", "drain", "\"8d\"", "a duration from 0ms to 7d"),
        arguments(L + "drain: 1e3s", "drain", "\"1e3s\"", "a duration such as 250ms"),
        arguments(L + "state: {kind: redis}", "state.kind", "\"redis\"", "expected: embedded"),
        arguments(L + "state: {path: ''}", "state.path", "\"\"", "not empty"),
        arguments(
            L + "state: {durability: some}",
            "state.durability",
            "\"some\"",
            "one of full, normal, memory"),
        arguments(
            L + "state: {ifUnwritable: wait}",
            "state.ifUnwritable",
            "\"wait\"",
            "one of refuse, solve"),
        arguments(L + "state: {ledgerDays: -1}", "state.ledgerDays", "-1", "from 0 to 36500"),
        arguments(L + "prices: {default: -1}", "prices.default", "-1", "from 0 to 1000000000"),
        arguments(
            L + "prices: {default: 0.0000000001}",
            "prices.default",
            "1E-10",
            "at most 9 decimal places"),
        arguments(L + "prices: {default: 1e9999}", "prices.default", "\"1e9999\"", "a number"),
        arguments(L + "prices: {default: .inf}", "prices.default", "\".inf\"", "a number"),
        arguments(
            L + "prices: {turnstil: 1}",
            "prices.turnstil",
            "\"turnstil\"",
            "unknown key; did you mean turnstile?"),
        arguments(L + "bans: {ips: [10.0.0.256]}", "bans.ips[0]", "\"10.0.0.256\"", NETWORK),
        arguments(L + "bans: {ips: [10.0.0.0/33]}", "bans.ips[0]", "\"10.0.0.0/33\"", NETWORK),
        arguments(L + "bans: {ips: 10.0.0.1}", "bans.ips", "a text", "expected: a list"),
        arguments(L + "bans: {domains: ['a b']}", "bans.domains[0]", "\"a b\"", HOST),
        arguments(L + "bans: {domains: ['*']}", "bans.domains[0]", "\"*\"", HOST),
        arguments(L + "bans: {domains: ['a.com:80']}", "bans.domains[0]", "\"a.com:80\"", HOST),
        arguments(L + "bans:", "bans", "nothing", "expected: a mapping"),
        arguments(L + "trustedProxies: [proxy]", "trustedProxies[0]", "\"proxy\"", NETWORK),
        arguments(
            L + "limits: {connections: 0}",
            "limits.connections",
            "0",
            "a whole number from 1 to 10000000"),
        arguments(L + "limits: {headers: 0.9ms}", "limits.headers", "\"0.9ms\"", "from 1ms to 7d"),
        arguments(
            L + "limits: {conections: 5}",
            "limits.conections",
            "\"conections\"",
            "unknown key; did you mean connections?"),
        arguments(
            L + "telemetry: {logLevel: trace}",
            "telemetry.logLevel",
            "\"trace\"",
            "one of error, warn, info, debug"),
        arguments(
            L + "telemetry: {logLevel: Debug}", "telemetry.logLevel", "\"Debug\"", "mean debug?"),
        arguments(
            L + "telemetry: {accessLog: yes}",
            "telemetry.accessLog",
            "\"yes\"",
            "expected: true or false"),
        arguments(
            L + "dialects: {worker: {}}", "dialects.worker", "\"worker\"", "unknown key; known: "),
        arguments(
            L + "dialects: {capsolver: {status: some}}",
            "dialects.capsolver.status",
            "\"some\"",
            "one of always200, mapped"),
        arguments(
            L + "dialects: {anticaptcha: {status: mapped}}",
            "dialects.anticaptcha.status",
            "\"status\"",
            "unknown key"),
        arguments(
            L + "dialects: {capmonster: {passThrough: [1]}}",
            "dialects.capmonster.passThrough[0]",
            "1",
            "expected: a text"),
        arguments(
            L + "dialects: {nslsolver: {balancePerMinute: 0}}",
            "dialects.nslsolver.balancePerMinute",
            "0",
            "a whole number from 1"),
        arguments(
            L + "dialects: {nslsolver: {maxDeadline: 0s}}",
            "dialects.nslsolver.maxDeadline",
            "\"0s\"",
            "a duration from 1ms"),
        arguments(
            L + "dialects: {onecaptcha: {retryable: {CAPACITY: false}}}",
            "dialects.onecaptcha.retryable.CAPACITY",
            "\"CAPACITY\"",
            "known: PROXY_AUTH, PROXY_BANNED, PROXY_REFUSED, PROXY_TIMEOUT"),
        arguments(
            L + "dialects: {onecaptcha: {callbackHosts: ['http://h/']}}",
            "dialects.onecaptcha.callbackHosts[0]",
            "\"http://h/\"",
            "expected: a host, or host:port"),
        arguments(L + "drain: ${X}", "drain", "\"${X}\"", "the environment variable X to be set"),
        arguments(L + "drain: ${X}${Y}", "drain", "\"${X}${Y}\"", "variable X, Y to be set"),
        arguments(L + "drain: '${1}'", "drain", "\"${1}\"", "write $${ for a literal ${"),
        arguments(L + "drain: ${X:-1y}", "drain", "\"${X:-1y}\"", "a duration such as"),
        arguments(
            L + "limits: {\"a\\tb/~ü%\": 1}", "limits.a…", "\"a…\"", "unknown key; known: body"),
        arguments(L + "limits: {'': 1}", "limits.(empty)", "\"(empty)\"", "unknown key"),
        arguments(L + "key:hunter2: 1", "key…", "\"key…\"", "unknown key; known: accounts, admin"));
  }

  static Stream<Arguments> accounts() {
    String limit = "expected: a whole number from 0 to 100000000";
    return Stream.of(
        arguments(
            Yaml.account("id: a, key: " + Yaml.KEY),
            "accounts[0].targets",
            "nothing",
            "required; expected: a list of hosts, at least one, or the word any"),
        arguments(
            Yaml.account("key: " + Yaml.KEY + ", targets: any"),
            "accounts[0].id",
            "nothing",
            "required; expected: a name"),
        arguments(
            Yaml.account("id: a, targets: any"),
            "accounts[0].key",
            "nothing",
            "exactly one of key and keyHash"),
        arguments(
            Yaml.fullAccount("keyHash: " + "0".repeat(64)),
            "accounts[0].keyHash",
            "***",
            "exactly one of key and keyHash"),
        arguments(
            Yaml.account("id: a, targets: any, keyHash: hunter2"),
            "accounts[0].keyHash",
            "***",
            "64 hexadecimal digits"),
        arguments(
            Yaml.account("id: a, targets: any, key: short"),
            "accounts[0].key",
            "***",
            "16 to 256 printable ASCII characters"),
        arguments(
            Yaml.account("id: a, targets: any, key: 12345678901234567890"),
            "accounts[0].key",
            "***",
            "in quotes if they look like a number"),
        arguments(
            Yaml.account("id: a b, targets: any, key: " + Yaml.KEY),
            "accounts[0].id",
            "\"a b\"",
            "a name of letters"),
        arguments(
            Yaml.account("id: a, key: " + Yaml.KEY + ", targets: all"),
            "accounts[0].targets",
            "\"all\"",
            "or the word any"),
        arguments(
            Yaml.account("id: a, key: " + Yaml.KEY + ", targets: []"),
            "accounts[0].targets",
            "a list of 0",
            "at least one"),
        arguments(
            Yaml.account("id: a, key: " + Yaml.KEY + ", targets: [ok.com, 'https://x.com/']"),
            "accounts[0].targets[1]",
            "\"https://x.com/\"",
            HOST),
        arguments(
            Yaml.fullAccount("limits: {perMinute: -1}"),
            "accounts[0].limits.perMinute",
            "-1",
            limit),
        arguments(
            Yaml.fullAccount("limits: {perMinute: 100000001}"),
            "accounts[0].limits.perMinute",
            "100000001",
            limit),
        arguments(
            Yaml.fullAccount("limits: {perMinute: 1.5}"),
            "accounts[0].limits.perMinute",
            "1.5",
            limit),
        arguments(
            Yaml.fullAccount("limits: {perMinute: '60'}"),
            "accounts[0].limits.perMinute",
            "\"60\"",
            limit),
        arguments(
            Yaml.fullAccount("limits: {perMinut: 60}"),
            "accounts[0].limits.perMinut",
            "\"perMinut\"",
            "unknown key; did you mean perMinute?"),
        arguments(
            Yaml.fullAccount("status: banned"),
            "accounts[0].status",
            "\"banned\"",
            "one of active, suspended"),
        arguments(
            Yaml.fullAccount("balance: -0.5"), "accounts[0].balance", "-0.5", "a number from 0"),
        arguments(
            Yaml.fullAccount("balance: 0.1234567891"),
            "accounts[0].balance",
            "0.1234567891",
            "at most 9 decimal places"),
        arguments(
            Yaml.fullAccount("unlimited: forever"),
            "accounts[0].unlimited",
            "\"forever\"",
            "true, false or {until: instant}"),
        arguments(
            Yaml.fullAccount("unlimited: {untill: 2030-01-31T00:00:00Z}"),
            "accounts[0].unlimited.untill",
            "\"untill\"",
            "did you mean until?"),
        arguments(
            Yaml.fullAccount("unlimited: {until: 2030-01-31}"),
            "accounts[0].unlimited.until",
            "\"2030-01-31\"",
            INSTANT),
        arguments(
            Yaml.fullAccount("plan: {until: 2030-02-31T00:00:00Z}"),
            "accounts[0].plan.until",
            "\"2030-02-31T00:00:00Z\"",
            INSTANT),
        arguments(
            Yaml.fullAccount("plan: {status: idle}"),
            "accounts[0].plan.status",
            "\"idle\"",
            "one of active, paused, inactive"),
        arguments(
            Yaml.fullAccount("routing: {mode: cheap}"),
            "accounts[0].routing.mode",
            "\"cheap\"",
            "one of priority, cheapest"),
        arguments(
            Yaml.fullAccount("routing: {order: [nobody]}"),
            "accounts[0].routing.order[0]",
            "\"nobody\"",
            "the id of a backend"),
        arguments(
            Yaml.fullAccount("plan: {daily: -1}"), "accounts[0].plan.daily", "-1", "from 0 to"),
        arguments(
            Yaml.fullAccount("types: [turnstile, hcapcha]"),
            "accounts[0].types[1]",
            "\"hcapcha\"",
            "did you mean hcaptcha?"),
        arguments(
            Yaml.fullAccount("types: [kasada, kasada]"),
            "accounts[0].types",
            "a list of 2",
            "each entry once"),
        arguments(
            Yaml.fullAccount("ips: [localhost]"), "accounts[0].ips[0]", "\"localhost\"", NETWORK),
        arguments(
            Yaml.fullAccount("callbacks: ['https://x.com/']"),
            "accounts[0].callbacks[0]",
            "\"https://x.com/\"",
            "expected: a host name, or *.name for every name below it"),
        arguments(Yaml.fullAccount("callbacks: x.com"), "accounts[0].callbacks", "a text", "list"),
        arguments(
            Yaml.fullAccount("callbackSecret: hunter2"),
            "accounts[0].callbackSecret",
            "***",
            "24 to 64 bytes in base64"),
        arguments(
            Yaml.fullAccount("callbackSecret: whsec_c2hvcnQ="),
            "accounts[0].callbackSecret",
            "***",
            "24 to 64 bytes in base64"));
  }

  static Stream<Arguments> backends() {
    return Stream.of(
        arguments(
            L + "backends: [{id: b, protocol: worker, url: simulator:a}]",
            "backends[0].types",
            "nothing",
            "required; expected: a list"),
        arguments(
            L + "backends: [{id: b, protocol: worker, url: simulator:a, types: []}]",
            "backends[0].types",
            "a list of 0",
            "of at least 1"),
        arguments(
            L + "backends: [{id: b, protocol: wrker, url: simulator:a, types: [kasada]}]",
            "backends[0].protocol",
            "\"wrker\"",
            "expected: one of worker"),
        arguments(url("simulator:"), "backends[0].url", "\"simulator:\"", URL),
        arguments(url("ftp://h/"), "backends[0].url", "\"ftp://h/\"", URL),
        arguments(url("http://h/a?b"), "backends[0].url", "\"http://h/a?b\"", URL),
        arguments(url("http://u:p@h/"), "backends[0].url", "\"http://***@h/\"", URL),
        arguments(url("http://h:0/"), "backends[0].url", "\"http://h:0/\"", "a port from 1"),
        arguments(url("http://h:65536"), "backends[0].url", "\"http://h:65536\"", "a port from 1"),
        arguments(Yaml.backend("capacity: 0"), "backends[0].capacity", "0", "from 1 to 1000000"),
        arguments(Yaml.backend("weight: 0"), "backends[0].weight", "0", "from 1 to 1000000"),
        arguments(Yaml.backend("http: h3"), "backends[0].http", "\"h3\"", "one of h1, h2c"),
        arguments(
            L
                + "backends: [{id: b, protocol: worker, url: 'https://h', types: [kasada], http:"
                + " h2c}]",
            "backends[0].http",
            "\"h2c\"",
            "h1, unless the url begins with http:"),
        arguments(
            Yaml.backend("price: cheap"), "backends[0].price", "\"cheap\"", "US dollars per solve"),
        arguments(
            Yaml.backend("price: {kasda: 1}"),
            "backends[0].price.kasda",
            "\"kasda\"",
            "did you mean kasada?"),
        arguments(
            Yaml.backend("price: {kasada: -1}"), "backends[0].price.kasada", "-1", "from 0 to"),
        arguments(
            Yaml.backend("credentials: {apiKey: 123456}"),
            "backends[0].credentials.apiKey",
            "***",
            "in quotes"),
        arguments(
            Yaml.backend("credentials: hunter2"),
            "backends[0].credentials",
            "***",
            "expected: a mapping"),
        arguments(
            Yaml.backend("idempotent: maybe"), "backends[0].idempotent", "\"maybe\"", "true or"),
        arguments(
            Yaml.backend("adaptive: {by: vegas}"),
            "backends[0].adaptive.by",
            "\"vegas\"",
            "one of aimd, gradient"),
        arguments(
            Yaml.backend("capacity: 5, adaptive: {floor: 6}"),
            "backends[0].adaptive.floor",
            "6",
            "no more than the backend's capacity"));
  }

  private static String url(String url) {
    return L + "backends: [{id: b, protocol: worker, url: '" + url + "', types: [kasada]}]";
  }

  static Stream<Arguments> pools() {
    return Stream.of(
        arguments(L + "pools: {defalt: {}}", "pools.defalt", "\"defalt\"", "did you mean default?"),
        arguments(pool("attempts: 0"), "pools.default.attempts", "0", "from 1 to 100"),
        arguments(
            pool("routing: leastloaded"),
            "pools.default.routing",
            "\"leastloaded\"",
            "did you mean leastLoaded?"),
        arguments(
            pool("order: [nobody]"), "pools.default.order[0]", "\"nobody\"", "the id of a backend"),
        arguments(
            Yaml.backend("weight: 1") + "pools: {default: {order: [" + "b, ".repeat(18) + "b]}}",
            "pools.default.order",
            "a list of 19",
            "at most 18"),
        arguments(
            pool("breaker: {rampUp: 8d}"), "pools.default.breaker.rampUp", "\"8d\"", "0ms to"),
        arguments(pool("deadline: 0s"), "pools.default.deadline", "\"0s\"", "from 1ms to 7d"),
        arguments(
            pool("deadline: 150s"),
            "pools.default.deadline",
            "\"150s\"",
            "less than limits.idle (150s)"),
        arguments(
            L + "limits: {idle: 60s}",
            "limits.idle",
            "\"60s\"",
            "more than the deadline of pools.default (2m)"),
        arguments(
            L + "pools: {kasada: {deadline: 5m}}",
            "pools.kasada.deadline",
            "\"5m\"",
            "less than limits.idle (150s)"),
        arguments(
            pool("attemptTimeout: 0ms"), "pools.default.attemptTimeout", "\"0ms\"", "from 1ms"),
        arguments(
            pool("backoff: {base: 30s}"),
            "pools.default.backoff.base",
            "\"30s\"",
            "base no longer than cap"),
        arguments(
            L + "pools: {kasada: {backoff: {cap: 50ms}}}",
            "pools.kasada.backoff.cap",
            "\"50ms\"",
            "base no longer than cap"),
        arguments(pool("budget: {ratio: 2}"), "pools.default.budget.ratio", "2", "from 0 to 1"),
        arguments(pool("budget: {floor: -1}"), "pools.default.budget.floor", "-1", "from 0"),
        arguments(
            pool("breaker: {failureRate: 0}"),
            "pools.default.breaker.failureRate",
            "0",
            "a number above 0 and at most 1"),
        arguments(
            pool("breaker: {failureRate: 1.01}"),
            "pools.default.breaker.failureRate",
            "1.01",
            "a number above 0 and at most 1"),
        arguments(
            pool("breaker: {window: 10}"),
            "pools.default.breaker.window",
            "10",
            "minimumAttempts no more than window"),
        arguments(
            pool("breaker: {connectFailures: 0}"),
            "pools.default.breaker.connectFailures",
            "0",
            "from 1"),
        arguments(pool("queue: {max: -1}"), "pools.default.queue.max", "-1", "from 0"),
        arguments(pool("queue: {wait: soon}"), "pools.default.queue.wait", "\"soon\"", "duration"));
  }

  private static String pool(String fields) {
    return L + "pools: {default: {" + fields + "}}";
  }

  @Test
  void tellsOfAccountsThatShareAnIdOrAKeyWithoutTheKey() {
    String hash = "4d7f3c4a2b54f6de44a1e3f4ac7ba9dc0c0db9a1a7ae3e2a9b0a8d3b0d1c2e3f";
    assertThat(
            Yaml.problems(
                Yaml.LISTENERS
                    + "accounts:\n"
                    + ("- {id: a, key: " + Yaml.KEY + ", targets: any}\n")
                    + ("- {id: a, key: " + Yaml.KEY + ", targets: any}\n")
                    + ("- {id: c, keyHash: " + hash + ", targets: any}\n")
                    + ("- {id: d, keyHash: " + hash.toUpperCase(Locale.ROOT))
                    + ", targets: any}\n"))
        .containsExactly(
            new Problem(
                "accounts[1].id", "\"a\"", "expected: an id of its own; accounts[0] has it"),
            new Problem("accounts[1].key", "***", "expected: a key of its own; accounts[0] has it"),
            new Problem(
                "accounts[3].keyHash", "***", "expected: a key of its own; accounts[2] has it"));
  }

  @Test
  void tellsOfAHashThatIsTheHashOfAnothersKey() {
    String hash = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";
    assertThat(
            Yaml.problems(
                Yaml.LISTENERS
                    + "accounts:\n"
                    + "- {id: a, key: hi-hi-hi-hi-hi-hi-hi-hi, targets: any}\n"
                    + ("- {id: b, keyHash: " + hash + ", targets: any}\n")
                    + "- {id: c, keyHash: "
                    + AccountReader.sha256("hi-hi-hi-hi-hi-hi-hi-hi")
                    + ", targets: any}\n"))
        .extracting(Problem::path)
        .containsExactly("accounts[2].keyHash");
  }

  @Test
  void tellsOfBackendsThatShareAnId() {
    String backend = "{id: b, protocol: worker, url: simulator:a, types: [kasada]}";
    assertThat(Yaml.problems(Yaml.LISTENERS + "backends: [" + backend + ", " + backend + "]"))
        .containsExactly(
            new Problem(
                "backends[1].id", "\"b\"", "expected: an id of its own; backends[0] has it"));
  }

  @Test
  void tellsAllProblemsTogether() {
    assertThat(
            Yaml.problems(
                """
                listeners: [{address: nowhere, mounts: {nslsolver: /x}}]
                drain: ${NOT_SET}
                drain: 1s
                bogus: 1
                accounts:
                - {id: a, limits: {perMinute: -1}}
                backends:
                - {id: b, protocol: telepathy, url: simulator:a, types: [kasada]}
                """))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "listeners[0].address",
            "drain",
            "drain",
            "bogus",
            "accounts[0].limits.perMinute",
            "accounts[0].targets",
            "accounts[0].key",
            "backends[0].protocol");
  }

  @Test
  void doesNotBlameATypeForWhatItsDefaultGotWrong() {
    assertThat(
            Yaml.problems(
                Yaml.LISTENERS
                    + "pools: {default: {deadline: 5m, backoff: {base: 30s}}, kasada: {attempts: 1}}"))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("pools.default.deadline", "pools.default.backoff.base");
  }

  @Test
  void showsTheReferenceInThePlaceOfWhatTheEnvironmentHolds() {
    assertThat(
            Yaml.problems(
                Yaml.fullAccount("status: '${STATUS}'"), Map.of("STATUS", "really a password")))
        .containsExactly(
            new Problem(
                "accounts[0].status", "\"${STATUS}\"", "expected: one of active, suspended"));
  }

  @Test
  void readsAsOneLineEach() {
    assertThat(new Problem("a[0].b", "-1", "expected: c")).hasToString("a[0].b: -1 (expected: c)");
    assertThat(new Problem("line 1, column 2", "", "expected: YAML"))
        .hasToString("line 1, column 2: expected: YAML");
    assertThat(Yaml.problems(Yaml.fullAccount("status: \"a\\nb\"")).toString())
        .doesNotContain("\n");
  }

  @Test
  void refusesAliasesInsideWhatTheyStandFor() {
    assertThat(Yaml.problems(Yaml.LISTENERS + "drain: &a [*a, *a]"))
        .extracting(Problem::rule)
        .anySatisfy(rule -> assertThat(rule).contains("at most 32 levels"));
  }

  @Test
  void refusesAliasesThatGrowBeyondMeasure() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
    }
    assertThat(Yaml.problems(bomb.toString()))
        .extracting(Problem::rule)
        .anySatisfy(rule -> assertThat(rule).contains("two million values"));
  }
}
