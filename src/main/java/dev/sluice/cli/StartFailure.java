package dev.sluice.cli;

import java.util.Optional;

/** Why Sluice could not start, in words for whoever started it. Immutable. */
final class StartFailure extends RuntimeException {

  private StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A socket could not be opened.
   *
   * @param where the address or addresses that it may have been
   */
  static StartFailure notListening(String where, Throwable cause) {
    String reason = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    return new StartFailure("cannot listen on " + where + ": " + reason, cause);
  }
}
