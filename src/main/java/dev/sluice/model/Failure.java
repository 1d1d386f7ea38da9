package dev.sluice.model;

import static dev.sluice.model.Blame.ACCOUNT;
import static dev.sluice.model.Blame.CAPACITY;
import static dev.sluice.model.Blame.CLIENT;
import static dev.sluice.model.Blame.PROXY;
import static dev.sluice.model.Blame.SELF;
import static dev.sluice.model.Blame.UPSTREAM;

import java.util.Locale;

/**
 * The closed list of everything that can go wrong, in our own words. Each dialect has a total table
 * from these to its wire answers, each upstream a table to these from its own. In flight a failure
 * travels as a {@link Fault}.
 */
public enum Failure {
  /**
   * The body is not what the API reads at all (not JSON, not an object). Not for a wrong member:
   * FIELD_INVALID.
   */
  MALFORMED_BODY(CLIENT),
  /** The body is longer than its route takes. Not for a too large picture: IMAGE_TOO_LARGE. */
  BODY_TOO_LARGE(CLIENT),
  /** The request holds no task at all. Not for a task without a type. */
  TASK_MISSING(CLIENT),
  /** The API has no such captcha type. Not when we know it but lack a backend: NO_BACKEND. */
  TYPE_UNSUPPORTED(CLIENT),
  /** A required field is absent. Not for the proxy: PROXY_MISSING. */
  FIELD_MISSING(CLIENT),
  /**
   * A field is present and breaks its rule, told by the reason. Not for the proxy or a picture's
   * bytes.
   */
  FIELD_INVALID(CLIENT),
  /** A picture is smaller than the API takes. */
  IMAGE_TOO_SMALL(CLIENT),
  /** A picture is larger than the API takes. */
  IMAGE_TOO_LARGE(CLIENT),
  /** A picture cannot be read: no base64 here, no picture at the backend. */
  IMAGE_CORRUPTED(CLIENT),
  /** The type needs a proxy and none came. */
  PROXY_MISSING(CLIENT),
  /**
   * The proxy text breaks its rule. Not when a well-formed proxy does not work: the PROXY blame.
   */
  PROXY_INVALID(CLIENT),
  /** No task of this account has the id. The same for unknown, expired and another account's. */
  TASK_NOT_FOUND(CLIENT),
  /** No route has the path. */
  ROUTE_UNKNOWN(CLIENT),
  /** The path exists, the method does not. */
  METHOD_NOT_ALLOWED(CLIENT),
  /** A verdict on a task cannot be recorded, told by the reason. */
  REPORT_REFUSED(CLIENT),
  /** The idempotency key was used for another request. */
  IDEMPOTENCY_MISMATCH(CLIENT),
  /** A backend says that the site key is none. */
  SITE_KEY_REJECTED(CLIENT),
  /** A backend says that the target is none, or does not go with the site key. */
  DOMAIN_REJECTED(CLIENT),
  /** A backend will not use the user agent. */
  USER_AGENT_REJECTED(CLIENT),
  /** A backend says that a value of the challenge is stale. */
  TOKEN_EXPIRED(CLIENT),
  /** A backend has no template for the site key. */
  TEMPLATE_UNKNOWN(CLIENT),

  /** The request carries no key. */
  KEY_MISSING(ACCOUNT),
  /** No account has the key. */
  KEY_UNKNOWN(ACCOUNT),
  /** The account is suspended. */
  ACCOUNT_SUSPENDED(ACCOUNT),
  /** The source address is banned, by the operator or for sending unknown keys. */
  IP_BANNED(ACCOUNT),
  /** The account has an address list and the source is not on it. */
  IP_NOT_ALLOWED(ACCOUNT),
  /** The account may not use this captcha type. */
  TYPE_NOT_ALLOWED(ACCOUNT),
  /** The target is banned for everybody. */
  TARGET_BANNED(ACCOUNT),
  /** The account is not authorised for the target. */
  TARGET_NOT_ALLOWED(ACCOUNT),
  /** The account's plan is not active. */
  PLAN_INACTIVE(ACCOUNT),
  /** The account's plan is paused. */
  PLAN_PAUSED(ACCOUNT),
  /** The account's plan has ended. */
  PLAN_EXPIRED(ACCOUNT),
  /** The price does not fit balance less holds. */
  INSUFFICIENT_FUNDS(ACCOUNT),
  /** The account's token bucket is empty. */
  RATE_LIMITED(ACCOUNT),
  /** Too many polls or balance calls. */
  POLL_RATE_LIMITED(ACCOUNT),
  /** The account has as many tasks in flight as it may. */
  IN_FLIGHT_LIMIT(ACCOUNT),
  /** The plan's quota of this clock hour is used up. */
  HOURLY_LIMIT(ACCOUNT),
  /** The plan's quota of this UTC day is used up. */
  DAILY_LIMIT(ACCOUNT),
  /** The plan's total quota is used up; waiting does not help. */
  PLAN_LIMIT(ACCOUNT),

  /** No backend is configured for the type. */
  NO_BACKEND(CAPACITY),
  /** Every backend of the type has its breaker open. */
  ALL_BACKENDS_OPEN(CAPACITY),
  /** No eligible backend's protocol can say the request. */
  ROUTE_UNSUPPORTED(CAPACITY),
  /** The wait for a free backend does not fit, or we shed load. */
  OVERLOADED(CAPACITY),
  /** We are stopping and take nothing new. */
  DRAINING(CAPACITY),

  /** The caller's proxy refuses connections. */
  PROXY_REFUSED(PROXY),
  /** The caller's proxy does not answer in time. */
  PROXY_TIMEOUT(PROXY),
  /** The target has banned the caller's proxy. */
  PROXY_BANNED(PROXY),
  /** The caller's proxy does not take the credentials. */
  PROXY_AUTH_FAILED(PROXY),
  /** The caller's proxy cannot do what is needed. */
  PROXY_INCOMPATIBLE(PROXY),

  /** No connection to the backend, or it was lost. */
  UNREACHABLE(UPSTREAM, Trait.RETRYABLE, Trait.TRIPS_BREAKER),
  /** The backend says that it failed. */
  BACKEND_ERROR(UPSTREAM, Trait.RETRYABLE, Trait.TRIPS_BREAKER),
  /** The backend's answer makes no sense. */
  GARBLED(UPSTREAM, Trait.RETRYABLE, Trait.TRIPS_BREAKER),
  /** The backend tells us to slow down. */
  THROTTLED(UPSTREAM, Trait.RETRYABLE),
  /** The backend has no free workers. */
  OUT_OF_CAPACITY(UPSTREAM, Trait.RETRYABLE),
  /** Our own key or money at a provider: the operator's business, never shown as the client's. */
  UPSTREAM_ACCOUNT(UPSTREAM, Trait.RETRYABLE, Trait.TRIPS_BREAKER),
  /**
   * The backend did not answer within the attempt's time. Not when the task's deadline ended it.
   */
  ATTEMPT_TIMEOUT(UPSTREAM, Trait.RETRYABLE, Trait.TRIPS_BREAKER),
  /** The backend tried and could not solve it. */
  UNSOLVABLE(UPSTREAM, Trait.RETRYABLE),

  /** The task's own deadline has passed. */
  DEADLINE_EXCEEDED(SELF),
  /** The client left, or took the task back. */
  CANCELLED(SELF),
  /** The state store does not answer. */
  STATE_UNAVAILABLE(SELF),
  /** A fault in Sluice. */
  INTERNAL(SELF);

  private enum Trait {
    RETRYABLE,
    TRIPS_BREAKER
  }

  private final Blame blame;
  private final boolean retryable;
  private final boolean tripsBreaker;
  private final String kebab;

  Failure(Blame blame, Trait... traits) {
    this.blame = blame;
    boolean retry = false;
    boolean trips = false;
    for (Trait trait : traits) {
      retry |= trait == Trait.RETRYABLE;
      trips |= trait == Trait.TRIPS_BREAKER;
    }
    this.retryable = retry;
    this.tripsBreaker = trips;
    this.kebab = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Who has to act. */
  public Blame blame() {
    return blame;
  }

  /** True if another attempt at the same task may come out otherwise. */
  public boolean retryable() {
    return retryable;
  }

  /** True if it counts against the backend in its breaker's failure window. */
  public boolean tripsBreaker() {
    return tripsBreaker;
  }

  /** The name in kebab-case, as metrics, logs and the simulator's host names write it. */
  public String kebab() {
    return kebab;
  }
}
