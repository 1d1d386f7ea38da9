package dev.sluice.config;

import dev.sluice.config.PoolConfig.Backoff;
import dev.sluice.config.PoolConfig.Breaker;
import dev.sluice.config.PoolConfig.Budget;
import dev.sluice.config.PoolConfig.Queue;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.RoutingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads {@code pools}: {@code default} is completed from what Sluice does by itself, an entry of a
 * type from {@code default}, field by field. A rule between two fields is held against the entry
 * that writes one of them. Confined to its thread.
 */
final class PoolReader {

  private static final String DEFAULT = "default";
  private static final Words<RoutingMode> ROUTING = Words.of(RoutingMode.class);

  /** What Sluice does by itself. */
  private static final PoolConfig BUILT_IN =
      new PoolConfig(
          RoutingMode.LEAST_LOADED,
          List.of(),
          3,
          120_000,
          OptionalLong.empty(),
          new Backoff(100, 20_000),
          new Budget(0.2, 3),
          new Breaker(100, 20, 0.5, 5, 30_000, 30_000),
          new Queue(1_000, 10_000));

  private final Set<String> backendIds;
  private final long idleMillis;

  /**
   * Reads pools.
   *
   * @param backendIds what {@code order} may name
   * @param idleMillis what every deadline stays below
   */
  PoolReader(Set<String> backendIds, long idleMillis) {
    this.backendIds = backendIds;
    this.idleMillis = idleMillis;
  }

  Pools pools(Section root) {
    Section pools = root.section("pools");
    PoolConfig byDefault = pool(pools.section(DEFAULT), BUILT_IN);
    Map<CaptchaType, PoolConfig> typeToPool = new LinkedHashMap<>();
    for (String type : pools.keys()) {
      if (!type.equals(DEFAULT)) {
        typeToPool.put(CaptchaType.of(type), pool(pools.section(type), byDefault));
      }
    }
    if (byDefault.deadlineMillis() >= idleMillis && !pools.section(DEFAULT).has("deadline")) {
      String deadline = Durations.text(byDefault.deadlineMillis());
      root.section("limits")
          .problem("idle", "expected: more than the deadline of pools.default (" + deadline + ")");
    }
    return new Pools(byDefault, Collections.unmodifiableMap(typeToPool));
  }

  private PoolConfig pool(Section pool, PoolConfig base) {
    return new PoolConfig(
        pool.word("routing", ROUTING, base.routing()),
        order(pool, base),
        pool.integer("attempts", base.attempts()),
        deadline(pool, base),
        pool.has("attemptTimeout")
            ? OptionalLong.of(pool.duration("attemptTimeout", 1, 1))
            : base.attemptTimeoutMillis(),
        backoff(pool.section("backoff"), base.backoff()),
        budget(pool.section("budget"), base.budget()),
        breaker(pool.section("breaker"), base.breaker()),
        queue(pool.section("queue"), base.queue()));
  }

  private List<String> order(Section pool, PoolConfig base) {
    return pool.has("order") ? Lists.backends(pool, "order", backendIds) : base.order();
  }

  private long deadline(Section pool, PoolConfig base) {
    long deadline = pool.duration("deadline", 1, base.deadlineMillis());
    if (pool.has("deadline") && deadline >= idleMillis) {
      pool.problem(
          "deadline", "expected: less than limits.idle (" + Durations.text(idleMillis) + ")");
    }
    return deadline;
  }

  private static Backoff backoff(Section backoff, Backoff base) {
    Backoff read =
        new Backoff(
            backoff.duration("base", 1, base.baseMillis()),
            backoff.duration("cap", 1, base.capMillis()));
    if (read.baseMillis() > read.capMillis()) {
      relation(backoff, "base", "cap", "expected: base no longer than cap");
    }
    return read;
  }

  private static Budget budget(Section budget, Budget base) {
    return new Budget(budget.real("ratio", base.ratio()), budget.integer("floor", base.floor()));
  }

  private static Breaker breaker(Section breaker, Breaker base) {
    Breaker read =
        new Breaker(
            breaker.integer("window", base.window()),
            breaker.integer("minimumAttempts", base.minimumAttempts()),
            breaker.real("failureRate", base.failureRate()),
            breaker.integer("connectFailures", base.connectFailures()),
            breaker.duration("open", 1, base.openMillis()),
            breaker.duration("rampUp", 0, base.rampMillis()));
    if (read.minimumAttempts() > read.window()) {
      relation(
          breaker,
          "minimumAttempts",
          "window",
          "expected: minimumAttempts no more than window, or it never opens");
    }
    return read;
  }

  private static Queue queue(Section queue, Queue base) {
    return new Queue(
        queue.integer("max", base.max()), queue.duration("wait", 0, base.waitMillis()));
  }

  private static void relation(Section section, String first, String second, String rule) {
    if (section.has(first) || section.has(second)) {
      section.problem(section.has(first) ? first : second, rule);
    }
  }
}
