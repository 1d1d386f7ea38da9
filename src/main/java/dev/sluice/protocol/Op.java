package dev.sluice.protocol;

import java.util.Optional;

/**
 * One call of an API: how its request is read, in which order it is checked, and how its outcomes
 * are told. Pure and safe from any thread.
 */
public interface Op extends Words {

  /** The name in logs and metrics, of the form {@code solve}. */
  String name();

  /**
   * The largest body that is read, in bytes; a longer one is decoded as {@link
   * WireRequest#oversized()}.
   */
  int bodyLimit();

  /** The order in which the API reports problems; the first is the answer. */
  CheckOrder checks();

  /** True if a client may write the id of a backend in letters of any case. */
  default boolean isBackendAnyCase() {
    return false;
  }

  /** What the call takes and when it is paid. */
  Terms terms();

  /** How a callback URL is told that a task has ended; empty if the API calls nobody back. */
  default Optional<CallbackForm> callback() {
    return Optional.empty();
  }

  /**
   * Reads a request. Never throws: what cannot be read comes back as a fault, with whatever could
   * still be read.
   */
  Decoded decode(WireRequest request);
}
