package dev.sluice.telemetry;

import java.util.Locale;

/** Something worth counting that is no request's outcome. */
public enum Incident {
  /** Bytes that are no HTTP request; the connection was closed. */
  MALFORMED_HTTP,
  /** A request that took too long to arrive; the connection was closed. */
  SLOW_REQUEST,
  /** A connection beyond the cap of all; closed at once. */
  TOO_MANY_CONNECTIONS,
  /** A connection beyond the cap of its address; closed at once. */
  TOO_MANY_CONNECTIONS_OF_ADDRESS,
  /** A source address was banned for sending unknown keys. */
  ADDRESS_BANNED,
  /** A fault in Sluice itself was caught. */
  INTERNAL_FAULT,
  /** A provider refuses our key or our money; nothing is sent to it. */
  PROVIDER_ACCOUNT_REFUSED,
  /** A settlement could not be written, or came after what it settles had lapsed. */
  SETTLEMENT_FAILED,
  /** The state file could not be written; counted once until it can be again. */
  STATE_UNWRITABLE;

  private final String kebab = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name as metrics write it. */
  public String kebab() {
    return kebab;
  }
}
