package dev.sluice.config;

import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code accounts[]}: who may ask, for what, how fast and with what money.
 *
 * @param id the operator's name for it
 * @param key what its clients send, if written out
 * @param keyHash SHA-256 of the key in hexadecimal digits, if written so
 * @param isSuspended true to refuse it
 * @param balance a first credit, applied once
 * @param unlimited present if its solves are not billed
 * @param types the types it may use; empty: all
 * @param ips the source addresses it may use; empty: all
 * @param targets the hosts it is authorised for; absent: any
 * @param limits how fast
 * @param plan present if quotas take the place of money
 * @param routing which backends its tasks are given to, where a request does not say
 * @param callbacks whom we may call back for it
 */
public record AccountConfig(
    AccountId id,
    Optional<Secret> key,
    Optional<String> keyHash,
    boolean isSuspended,
    Money balance,
    Optional<Unlimited> unlimited,
    Set<CaptchaType> types,
    List<IpNetwork> ips,
    Optional<List<HostPattern>> targets,
    Limits limits,
    Optional<Plan> plan,
    RoutingChoice routing,
    Callbacks callbacks) {

  /** An account that leaves routing to the pools and has nobody called back. */
  public AccountConfig(
      AccountId id,
      Optional<Secret> key,
      Optional<String> keyHash,
      boolean isSuspended,
      Money balance,
      Optional<Unlimited> unlimited,
      Set<CaptchaType> types,
      List<IpNetwork> ips,
      Optional<List<HostPattern>> targets,
      Limits limits,
      Optional<Plan> plan) {
    this(
        id,
        key,
        keyHash,
        isSuspended,
        balance,
        unlimited,
        types,
        ips,
        targets,
        limits,
        plan,
        RoutingChoice.ANY,
        Callbacks.NONE);
  }

  /**
   * {@code accounts[].callbacks} and {@code .callbackSecret}.
   *
   * @param hosts the hosts that may be called; empty: callbacks are off
   * @param secret what callbacks are signed with, if they are
   */
  public record Callbacks(List<HostPattern> hosts, Optional<Secret> secret) {

    /** Nobody is called back. */
    public static final Callbacks NONE = new Callbacks(List.of(), Optional.empty());
  }

  /**
   * {@code accounts[].unlimited}.
   *
   * @param until when it ends, if it does
   */
  public record Unlimited(Optional<Instant> until) {}

  /**
   * {@code accounts[].limits}; 0: no limit.
   *
   * @param perMinute solves a minute
   * @param inFlight tasks at once
   */
  public record Limits(long perMinute, int inFlight) {

    /** No limits. */
    public static final Limits NONE = new Limits(0, 0);
  }

  /**
   * {@code accounts[].plan}; a quota of 0: none.
   *
   * @param status whether it may be used
   * @param until when it ends, if it does
   * @param hourly solves in a clock hour (UTC)
   * @param daily solves in a UTC day
   * @param total solves in all
   */
  public record Plan(Status status, Optional<Instant> until, long hourly, long daily, long total) {

    /** Whether a plan may be used. */
    public enum Status {
      ACTIVE,
      PAUSED,
      INACTIVE
    }
  }
}
