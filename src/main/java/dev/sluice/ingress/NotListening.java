package dev.sluice.ingress;

/** A listener whose socket could not be opened; the cause is what the transport said. Immutable. */
public final class NotListening extends RuntimeException {

  private final int listener;

  NotListening(int listener, Throwable cause) {
    super(cause);
    this.listener = listener;
  }

  /** Which one, by its place in the configuration. */
  public int listener() {
    return listener;
  }
}
