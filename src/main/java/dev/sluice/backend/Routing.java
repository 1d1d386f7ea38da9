package dev.sluice.backend;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.RoutingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which backends of a pool a task may be given to, and which mode ranks them. What a choice leaves
 * open is as the pool is configured. Safe from any thread.
 */
final class Routing {

  private final PoolConfig config;
  private final List<Candidate> all;
  private final Map<RoutingMode, Policy> modeToPolicy = new EnumMap<>(RoutingMode.class);

  /** The routing of a pool. */
  Routing(CaptchaType type, PoolConfig config, List<Pool.Member> members) {
    this.config = config;
    this.all = inOrder(type, config.order(), members);
    AtomicInteger turns = new AtomicInteger();
    modeToPolicy.put(RoutingMode.PRIORITY, Priority.CONFIGURED);
    modeToPolicy.put(RoutingMode.CHEAPEST, new Cheapest());
    modeToPolicy.put(RoutingMode.FASTEST, ByFigures.FASTEST);
    modeToPolicy.put(RoutingMode.RELIABLE, ByFigures.RELIABLE);
    modeToPolicy.put(RoutingMode.WEIGHTED, new Weighted(members.size()));
    modeToPolicy.put(RoutingMode.LEAST_LOADED, new LeastLoaded(turns::getAndIncrement));
  }

  /** Those on the pool's list first, the others as the backends are listed. */
  private static List<Candidate> inOrder(
      CaptchaType type, List<String> order, List<Pool.Member> members) {
    List<Pool.Member> sorted = new ArrayList<>(members);
    sorted.sort(
        Comparator.comparingInt(
            member -> {
              int listed = order.indexOf(member.backend().id());
              return listed < 0 ? order.size() : listed;
            }));
    List<Candidate> candidates = new ArrayList<>();
    for (Pool.Member member : sorted) {
      long price = member.backend().price(type).orElse(Money.ZERO).nanos();
      candidates.add(new Candidate(candidates.size(), member, price));
    }
    return List.copyOf(candidates);
  }

  /** The backends that may be asked, in the configured order; {@link #all} where all may. */
  List<Candidate> eligible(RoutingChoice choice) {
    List<String> list = list(choice);
    boolean isOpen = list.isEmpty() && choice.only().isEmpty() && choice.maxCost().isEmpty();
    if (isOpen && choice.except().isEmpty()) {
      return all;
    }
    List<Candidate> eligible = new ArrayList<>(all.size());
    for (Candidate candidate : all) {
      boolean isMeant = choice.only().isEmpty() || choice.only().get().equals(candidate.id());
      boolean isListed = list.isEmpty() || list.contains(candidate.id());
      boolean isAffordable =
          choice.maxCost().isEmpty() || candidate.priceNanos() <= choice.maxCost().get().nanos();
      boolean isExcepted = choice.except().contains(candidate.id());
      if (isMeant && isListed && isAffordable && !isExcepted) {
        eligible.add(candidate);
      }
    }
    return eligible;
  }

  /** True if it is what {@link #eligible} gives where all may be asked. */
  boolean isAll(List<Candidate> eligible) {
    return eligible.size() == all.size();
  }

  /** Everybody, in the configured order. */
  List<Candidate> all() {
    return all;
  }

  /** How the eligible ones are ranked. */
  Policy policy(RoutingChoice choice) {
    boolean isByOwnList = mode(choice) == RoutingMode.PRIORITY && !choice.order().isEmpty();
    return isByOwnList ? new Priority(choice.order()) : modeToPolicy.get(mode(choice));
  }

  /** The list that {@link RoutingMode#PRIORITY} holds to; empty: to none. */
  private List<String> list(RoutingChoice choice) {
    if (mode(choice) != RoutingMode.PRIORITY || choice.only().isPresent()) {
      return List.of();
    }
    return choice.order().isEmpty() ? config.order() : choice.order();
  }

  private RoutingMode mode(RoutingChoice choice) {
    return choice.mode().orElse(config.routing());
  }
}
