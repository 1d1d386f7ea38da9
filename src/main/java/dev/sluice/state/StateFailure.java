package dev.sluice.state;

/**
 * Why a store cannot be opened, or cannot take what it is given, in words for an operator.
 * Immutable, without a stack trace: it may end many requests at once.
 */
public final class StateFailure extends RuntimeException {

  /** A failure in those words. */
  public StateFailure(String message) {
    super(message, null, false, false);
  }
}
