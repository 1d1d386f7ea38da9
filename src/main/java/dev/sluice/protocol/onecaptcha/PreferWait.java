package dev.sluice.protocol.onecaptcha;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the preference {@code wait} of {@code Prefer} headers (RFC 7240). Pure. */
final class PreferWait {

  private static final String NAME = "wait";
  private static final int MOST_DIGITS = 9;

  private PreferWait() {}

  /**
   * The seconds of the first {@code wait}, at most some hundred million; empty if there is none or
   * it is no whole number.
   */
  static Optional<Long> seconds(List<String> headers) {
    for (String header : headers) {
      for (String preference : cut(header, ',')) {
        String bare = cut(preference, ';').get(0);
        int equals = bare.indexOf('=');
        String name = equals < 0 ? bare : bare.substring(0, equals);
        if (name.trim().equalsIgnoreCase(NAME)) {
          return equals < 0
              ? Optional.empty()
              : number(unquoted(bare.substring(equals + 1).trim()));
        }
      }
    }
    return Optional.empty();
  }

  /** The parts between separators that stand outside of quoted strings; at least one. */
  private static List<String> cut(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isQuoted && c == '\\') {
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == separator && !isQuoted) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  private static Optional<Long> number(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    String significant = digits.replaceFirst("^0+", "0");
    return Optional.of(
        significant.length() > MOST_DIGITS + 1 ? 999_999_999L : Long.parseLong(significant));
  }
}
