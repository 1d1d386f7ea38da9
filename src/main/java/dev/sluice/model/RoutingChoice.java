package dev.sluice.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which backends a task may be given to, and which of them first. What it leaves open, the pool
 * decides.
 *
 * @param mode which is asked first; empty: as the pool has it
 * @param order ids of backends for {@link RoutingMode#PRIORITY}, which asks no others; empty: the
 *     pool's
 * @param only id of the one backend that may be asked, if only one may
 * @param maxCost backends that charge us more for a solve are not asked
 * @param except ids of backends that are not asked
 */
public record RoutingChoice(
    Optional<RoutingMode> mode,
    List<String> order,
    Optional<String> only,
    Optional<Money> maxCost,
    Set<String> except) {

  /** A choice that excepts nobody. */
  public RoutingChoice(
      Optional<RoutingMode> mode,
      List<String> order,
      Optional<String> only,
      Optional<Money> maxCost) {
    this(mode, order, only, maxCost, Set.of());
  }

  /** Everything is left to the pool. */
  public static final RoutingChoice ANY =
      new RoutingChoice(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  /** That backend and no other. */
  public static RoutingChoice only(String backend) {
    return new RoutingChoice(Optional.empty(), List.of(), Optional.of(backend), Optional.empty());
  }

  /** By that mode. */
  public static RoutingChoice by(RoutingMode mode) {
    return new RoutingChoice(Optional.of(mode), List.of(), Optional.empty(), Optional.empty());
  }

  /** The same with a list for {@link RoutingMode#PRIORITY}. */
  public RoutingChoice inOrder(List<String> ids) {
    return new RoutingChoice(mode, List.copyOf(ids), only, maxCost, except);
  }

  /** The same without the backends that charge more. */
  public RoutingChoice within(Money most) {
    return new RoutingChoice(mode, order, only, Optional.of(most), except);
  }

  /** The same without those backends. */
  public RoutingChoice without(Set<String> ids) {
    return new RoutingChoice(mode, order, only, maxCost, Set.copyOf(ids));
  }

  /** This choice, completed from another where it leaves something open. */
  public RoutingChoice or(RoutingChoice other) {
    return new RoutingChoice(
        mode.or(other::mode),
        order.isEmpty() ? other.order : order,
        only.or(other::only),
        maxCost.or(other::maxCost),
        except);
  }
}
