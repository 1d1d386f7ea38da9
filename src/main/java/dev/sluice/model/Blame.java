package dev.sluice.model;

/** Who has to act for a {@link Failure} to go away. */
public enum Blame {
  /** The caller's request is wrong; the same request will fail again. */
  CLIENT,
  /** The caller's account may not do this now: key, money, plan or limits. */
  ACCOUNT,
  /** We, or the pool, have no room for the request now. */
  CAPACITY,
  /** The proxy that the caller sent along does not do. */
  PROXY,
  /** A backend failed, or our standing with it. */
  UPSTREAM,
  /** Sluice itself. */
  SELF
}
