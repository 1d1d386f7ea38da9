package dev.sluice.ingress;

/**
 * A fault as it may be logged: its classes and its stack without its messages, which may quote what
 * a client sent. Immutable.
 */
final class BareFault extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 8;

  private BareFault(Throwable fault, Throwable cause) {
    super(fault.getClass().getName(), cause, false, true);
    setStackTrace(fault.getStackTrace());
  }

  /** The fault and its causes, without their messages. */
  static BareFault of(Throwable fault) {
    return of(fault, MAX_CAUSES);
  }

  private static BareFault of(Throwable fault, int causes) {
    Throwable cause = fault.getCause();
    return new BareFault(fault, cause == null || causes == 0 ? null : of(cause, causes - 1));
  }
}
