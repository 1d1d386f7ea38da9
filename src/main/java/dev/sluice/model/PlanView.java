package dev.sluice.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An account's plan and how much of it is used.
 *
 * @param status where it stands
 * @param until when it ends, if it does
 * @param hourly solves of this clock hour, if they are limited
 * @param daily solves of this UTC day, if they are limited
 * @param total solves in all, if they are limited
 */
public record PlanView(
    Status status,
    Optional<Instant> until,
    Optional<Quota> hourly,
    Optional<Quota> daily,
    Optional<Quota> total) {

  /** Where a plan stands. */
  public enum Status {
    ACTIVE,
    PAUSED,
    INACTIVE,
    /** Active, but its end has passed. */
    EXPIRED
  }

  /**
   * A limited number.
   *
   * @param limit the most
   * @param used so far
   */
  public record Quota(long limit, long used) {}
}
