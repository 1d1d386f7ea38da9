package dev.sluice.cli;

import dev.sluice.state.StateFailure;
import java.util.Locale;
import java.util.Optional;

/** Why Sluice could not start, in words for whoever started it. Immutable. */
final class StartFailure extends RuntimeException {

  private static final String IN_USE = "address already in use";

  private StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** A socket could not be opened: where, and what the system said. */
  static StartFailure notListening(String where, Throwable cause) {
    return new StartFailure(message(where, reason(cause)), cause);
  }

  /** A socket must not be opened: where, and why. */
  static StartFailure notListening(String where, String reason) {
    return new StartFailure(message(where, reason), null);
  }

  /** The state cannot be used: what, and why. */
  static StartFailure state(StateFailure failure) {
    return new StartFailure(failure.getMessage(), failure);
  }

  private static String message(String where, String reason) {
    return "cannot listen on " + where + ": " + reason;
  }

  /** What the transports say differs in all but three words. */
  private static String reason(Throwable cause) {
    String said = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    return said.toLowerCase(Locale.ROOT).contains(IN_USE) ? IN_USE : said;
  }
}
