package dev.sluice.config;

import dev.sluice.config.StateConfig.Durability;
import dev.sluice.config.StateConfig.IfUnwritable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a tree to the {@link Config}: defaults filled in, rules held that a schema cannot say.
 * Confined to its thread.
 */
final class ConfigReader {

  private static final Words<Durability> DURABILITY = Words.of(Durability.class);
  private static final Words<IfUnwritable> IF_UNWRITABLE = Words.of(IfUnwritable.class);

  private final Set<Protocol> protocols;
  private final JsonObject schema;

  /**
   * Reads trees.
   *
   * @param protocols what {@code backends[].protocol} may name
   * @param schema where the switches of dialects have their defaults
   */
  ConfigReader(Set<Protocol> protocols, JsonObject schema) {
    this.protocols = protocols;
    this.schema = schema;
  }

  /** The configuration; meaningless where there are problems. */
  Config config(Section root) {
    ListenerReader listeners = new ListenerReader();
    LimitsConfig limits = limits(root.section("limits"));
    Map<String, Switches> dialects = dialects(root.section("dialects"));
    List<BackendConfig> backends = new BackendReader(protocols, dialects).backends(root);
    Set<String> backendIds =
        backends.stream().map(BackendConfig::id).collect(Collectors.toUnmodifiableSet());
    return new Config(
        listeners.listeners(root),
        listeners.admin(root),
        state(root.section("state")),
        PriceReader.prices(root.section("prices")),
        bans(root.section("bans")),
        Lists.networks(root, "trustedProxies"),
        limits,
        new AccountReader(backendIds).accounts(root),
        backends,
        new PoolReader(backendIds, limits.idleMillis()).pools(root),
        dialects,
        telemetry(root.section("telemetry")),
        root.duration("drain", 0, 30_000));
  }

  private static StateConfig state(Section state) {
    return new StateConfig(
        state.text("kind", StateConfig.NOTHING_KEPT.kind()),
        state.text("path", StateConfig.MEMORY),
        state.word("durability", DURABILITY, Durability.FULL),
        state.word("ifUnwritable", IF_UNWRITABLE, IfUnwritable.REFUSE),
        state.integer("ledgerDays", 0));
  }

  private static Bans bans(Section bans) {
    return new Bans(Lists.networks(bans, "ips"), Lists.hosts(bans, "domains"));
  }

  private static LimitsConfig limits(Section limits) {
    return new LimitsConfig(
        limits.integer("unknownKeysPerMinute", 20),
        limits.integer("connections", 20_000),
        limits.integer("connectionsPerAddress", 4_000),
        limits.duration("headers", 1, 10_000),
        limits.duration("body", 1, 30_000),
        limits.duration("idle", 1, 150_000));
  }

  private static TelemetryConfig telemetry(Section telemetry) {
    return new TelemetryConfig(
        telemetry.flag("accessLog").orElse(true),
        telemetry.text("logLevel", "info"),
        telemetry.flag("vertxHttp").orElse(false),
        telemetry.duration("balances", 60_000, 300_000));
  }

  /** The switches of every system that has some, so that a dump shows them all. */
  private Map<String, Switches> dialects(Section dialects) {
    JsonObject systems = properties(properties(schema).getJsonObject("dialects"));
    Map<String, Switches> nameToSwitches = new LinkedHashMap<>();
    for (String name : systems.fieldNames()) {
      JsonObject switches = properties(systems.getJsonObject(name));
      nameToSwitches.put(name, switches(dialects.section(name), switches));
    }
    return Collections.unmodifiableMap(nameToSwitches);
  }

  private static Switches switches(Section given, JsonObject known) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : known.fieldNames()) {
      values.put(name, value(given, name, known.getJsonObject(name)));
    }
    return new Switches(Collections.unmodifiableMap(values));
  }

  /**
   * A value of the kind that the default has: a truth value, a whole number, texts, truth values by
   * name, one of a few words or a duration.
   */
  private static Object value(Section given, String name, JsonObject rule) {
    Object byDefault = rule.getValue("default");
    if (byDefault instanceof Boolean flag) {
      return given.flag(name).orElse(flag);
    }
    if (byDefault instanceof Number number) {
      return given.whole(name, number.longValue());
    }
    if (byDefault instanceof JsonArray) {
      return given.parsedList(name, Optional::of, "expected: texts");
    }
    if (byDefault instanceof JsonObject) {
      return flags(given.section(name));
    }
    if (rule.containsKey("enum")) {
      return given.text(name, (String) byDefault);
    }
    return Durations.text(given.duration(name, 1, Durations.millis((String) byDefault)));
  }

  private static Map<String, Boolean> flags(Section given) {
    Map<String, Boolean> nameToFlag = new LinkedHashMap<>();
    given.keys().forEach(name -> given.flag(name).ifPresent(flag -> nameToFlag.put(name, flag)));
    return Collections.unmodifiableMap(nameToFlag);
  }

  private static JsonObject properties(JsonObject rules) {
    return rules.getJsonObject("properties");
  }
}
