package dev.sluice.model;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** The one form in which host names are compared. Pure. */
public final class HostNames {

  private HostNames() {}

  /**
   * A host name in lower-case ASCII (other scripts by IDNA, RFC 3490, so full-width forms too)
   * without one final dot.
   *
   * @return empty if IDNA has no form for it, or if it is not dot-separated labels of letters,
   *     digits, {@code -} and {@code _}
   */
  public static Optional<String> fold(String text) {
    String folded = isAscii(text) ? text.toLowerCase(Locale.ROOT) : ascii(text);
    folded = folded.endsWith(".") ? folded.substring(0, folded.length() - 1) : folded;
    return isName(folded) ? Optional.of(folded) : Optional.empty();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String ascii(String text) {
    try {
      return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noForm) {
      return "";
    }
  }

  private static boolean isName(String name) {
    boolean inLabel = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.' && !inLabel) {
        return false;
      }
      inLabel = c != '.';
      if (inLabel && !isNameCharacter(c)) {
        return false;
      }
    }
    return inLabel;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
