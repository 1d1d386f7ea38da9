package dev.sluice.config;

import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Unlimited;
import dev.sluice.config.BackendConfig.Adaptive;
import dev.sluice.config.ListenerConfig.Tls;
import dev.sluice.config.PoolConfig.Backoff;
import dev.sluice.config.PoolConfig.Breaker;
import dev.sluice.config.PoolConfig.Budget;
import dev.sluice.config.PoolConfig.Queue;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A configuration as the tree that {@link ConfigReader} would read it from. Pure. */
final class ConfigTree {

  private final Function<Secret, String> secrets;

  /** Writes trees, with secrets written by the function. */
  ConfigTree(Function<Secret, String> secrets) {
    this.secrets = secrets;
  }

  Map<String, Object> of(Config config) {
    return new Branch()
        .put("listeners", each(config.listeners(), ConfigTree::listener))
        .put("admin", admin(config.admin()))
        .put("state", state(config.state()))
        .put("prices", prices(config.prices()))
        .put("bans", bans(config.bans()))
        .put("trustedProxies", each(config.trustedProxies(), IpNetwork::toString))
        .put("limits", limits(config.limits()))
        .put("accounts", each(config.accounts(), this::account))
        .put("backends", each(config.backends(), this::backend))
        .put("pools", pools(config.pools()))
        .put("dialects", mapped(config.dialects(), Switches::values))
        .put("telemetry", telemetry(config.telemetry()))
        .put("drain", Durations.text(config.drainMillis()))
        .values();
  }

  private static Map<String, Object> listener(ListenerConfig listener) {
    return new Branch()
        .put("address", Addresses.text(listener.address()))
        .put("mounts", mapped(listener.mounts(), path -> path.isEmpty() ? "/" : path))
        .put("tls", listener.tls().map(ConfigTree::tls))
        .values();
  }

  private static Map<String, Object> tls(Tls tls) {
    return new Branch().put("certificate", tls.certificate()).put("key", tls.key()).values();
  }

  private Map<String, Object> admin(AdminConfig admin) {
    return new Branch()
        .put("address", Addresses.text(admin.address()))
        .put("token", admin.token().map(secrets))
        .values();
  }

  private static Map<String, Object> state(StateConfig state) {
    return new Branch()
        .put("kind", state.kind())
        .put("path", state.path())
        .put("durability", Words.word(state.durability()))
        .put("ifUnwritable", Words.word(state.ifUnwritable()))
        .put("ledgerDays", state.ledgerDays())
        .values();
  }

  private static Map<String, Object> prices(Prices prices) {
    Branch branch = new Branch().put("default", dollars(prices.byDefault()));
    prices.typeToPrice().forEach((type, price) -> branch.put(type.name(), dollars(price)));
    return branch.values();
  }

  private static Map<String, Object> bans(Bans bans) {
    return new Branch()
        .put("ips", each(bans.ips(), IpNetwork::toString))
        .put("domains", each(bans.domains(), HostPattern::toString))
        .values();
  }

  private static Map<String, Object> limits(LimitsConfig limits) {
    return new Branch()
        .put("unknownKeysPerMinute", limits.unknownKeysPerMinute())
        .put("connections", limits.connections())
        .put("connectionsPerAddress", limits.connectionsPerAddress())
        .put("headers", Durations.text(limits.headersMillis()))
        .put("body", Durations.text(limits.bodyMillis()))
        .put("idle", Durations.text(limits.idleMillis()))
        .values();
  }

  private Map<String, Object> account(AccountConfig account) {
    return new Branch()
        .put("id", account.id().text())
        .put("key", account.key().map(secrets))
        .put("keyHash", account.keyHash())
        .put("status", account.isSuspended() ? "suspended" : "active")
        .put("balance", dollars(account.balance()))
        .put("unlimited", account.unlimited().map(ConfigTree::unlimited))
        .put("types", filled(each(account.types(), CaptchaType::name)))
        .put("ips", filled(each(account.ips(), IpNetwork::toString)))
        .put("targets", targets(account))
        .put("limits", accountLimits(account.limits()))
        .put("plan", account.plan().map(ConfigTree::plan))
        .put("routing", routing(account.routing()))
        .put("callbacks", filled(each(account.callbacks().hosts(), HostPattern::toString)))
        .put("callbackSecret", account.callbacks().secret().map(secrets))
        .values();
  }

  private static Object targets(AccountConfig account) {
    return account.targets().<Object>map(hosts -> each(hosts, HostPattern::toString)).orElse("any");
  }

  private static Object unlimited(Unlimited unlimited) {
    return unlimited.until().isEmpty()
        ? (Object) true
        : Map.of("until", unlimited.until().get().toString());
  }

  private static Map<String, Object> accountLimits(Limits limits) {
    return new Branch()
        .put("perMinute", limits.perMinute())
        .put("inFlight", limits.inFlight())
        .values();
  }

  private static Map<String, Object> plan(Plan plan) {
    return new Branch()
        .put("status", Words.word(plan.status()))
        .put("until", plan.until().map(Object::toString))
        .put("hourly", plan.hourly())
        .put("daily", plan.daily())
        .put("total", plan.total())
        .values();
  }

  private static Optional<Map<String, Object>> routing(RoutingChoice routing) {
    Map<String, Object> values =
        new Branch()
            .put("mode", routing.mode().map(Words::word))
            .put("order", filled(each(routing.order(), id -> id)))
            .values();
    return Optional.of(values).filter(some -> !some.isEmpty());
  }

  private Map<String, Object> backend(BackendConfig backend) {
    return new Branch()
        .put("id", backend.id())
        .put("protocol", backend.protocol())
        .put("url", backend.url())
        .put("types", each(canonical(backend), CaptchaType::name))
        .put("passThrough", filled(passedThrough(backend)))
        .put("capacity", backend.capacity())
        .put("http", Words.word(backend.http()))
        .put("weight", backend.weight())
        .put("price", backend.price().map(ConfigTree::prices))
        .put("credentials", mapped(backend.credentials(), secrets))
        .put("idempotent", backend.idempotent())
        .put("adaptive", backend.adaptive().map(ConfigTree::adaptive))
        .values();
  }

  private static Map<String, Object> adaptive(Adaptive adaptive) {
    return new Branch()
        .put("by", Words.word(adaptive.by()))
        .put("floor", adaptive.floor())
        .values();
  }

  private static List<CaptchaType> canonical(BackendConfig backend) {
    return backend.types().stream().filter(type -> !type.isPassedThrough()).toList();
  }

  private static List<Object> passedThrough(BackendConfig backend) {
    return backend.types().stream()
        .flatMap(type -> type.passedThrough(backend.protocol()).stream())
        .<Object>map(name -> name)
        .toList();
  }

  private static Map<String, Object> pools(Pools pools) {
    Branch branch = new Branch().put("default", pool(pools.byDefault()));
    pools.typeToPool().forEach((type, pool) -> branch.put(type.name(), pool(pool)));
    return branch.values();
  }

  private static Map<String, Object> pool(PoolConfig pool) {
    Branch branch =
        new Branch()
            .put("routing", Words.word(pool.routing()))
            .put("order", pool.order())
            .put("attempts", pool.attempts())
            .put("deadline", Durations.text(pool.deadlineMillis()));
    pool.attemptTimeoutMillis()
        .ifPresent(millis -> branch.put("attemptTimeout", Durations.text(millis)));
    return branch
        .put("backoff", backoff(pool.backoff()))
        .put("budget", budget(pool.budget()))
        .put("breaker", breaker(pool.breaker()))
        .put("queue", queue(pool.queue()))
        .values();
  }

  private static Map<String, Object> backoff(Backoff backoff) {
    return new Branch()
        .put("base", Durations.text(backoff.baseMillis()))
        .put("cap", Durations.text(backoff.capMillis()))
        .values();
  }

  private static Map<String, Object> budget(Budget budget) {
    return new Branch().put("ratio", budget.ratio()).put("floor", budget.floor()).values();
  }

  private static Map<String, Object> breaker(Breaker breaker) {
    return new Branch()
        .put("window", breaker.window())
        .put("minimumAttempts", breaker.minimumAttempts())
        .put("failureRate", breaker.failureRate())
        .put("connectFailures", breaker.connectFailures())
        .put("open", Durations.text(breaker.openMillis()))
        .put("rampUp", Durations.text(breaker.rampMillis()))
        .values();
  }

  private static Map<String, Object> queue(Queue queue) {
    return new Branch()
        .put("max", queue.max())
        .put("wait", Durations.text(queue.waitMillis()))
        .values();
  }

  private static Map<String, Object> telemetry(TelemetryConfig telemetry) {
    return new Branch()
        .put("accessLog", telemetry.accessLog())
        .put("logLevel", telemetry.logLevel())
        .put("balances", Durations.text(telemetry.balanceMillis()))
        .put("vertxHttp", telemetry.hasVertxHttp())
        .values();
  }

  /** A whole number where it is one, as people write it. */
  private static Object dollars(Money money) {
    BigDecimal dollars = money.dollars();
    return dollars.scale() == 0 ? (Object) dollars.longValueExact() : dollars;
  }

  private static <T> List<Object> each(Collection<T> values, Function<T, ?> form) {
    return values.stream().<Object>map(form).toList();
  }

  private static <V> Map<String, Object> mapped(Map<String, V> values, Function<V, ?> form) {
    Branch branch = new Branch();
    values.forEach((key, value) -> branch.put(key, form.apply(value)));
    return branch.values();
  }

  private static Optional<List<Object>> filled(List<Object> values) {
    return Optional.of(values).filter(list -> !list.isEmpty());
  }

  /** A mapping in the making: what is absent is left out, and no text is taken for a reference. */
  private static final class Branch {

    private final Map<String, Object> values = new LinkedHashMap<>();

    Branch put(String key, Object value) {
      values.put(key, value instanceof String text ? text.replace("${", "$${") : value);
      return this;
    }

    Branch put(String key, Optional<?> value) {
      value.ifPresent(present -> put(key, present));
      return this;
    }

    Map<String, Object> values() {
      return values;
    }
  }
}
