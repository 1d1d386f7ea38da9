package dev.sluice.model;

/**
 * What became of a failed attempt at the backend, so whether trying elsewhere can be paid twice.
 */
public enum Disposition {
  /** The request never reached the backend. */
  NOT_SENT,
  /** The backend answered that it does not do it, and does not bill it. */
  REFUSED,
  /** Sent and not answered: the backend may be working and may bill. */
  UNKNOWN
}
