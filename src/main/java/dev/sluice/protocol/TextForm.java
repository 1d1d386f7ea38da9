package dev.sluice.protocol;

import dev.sluice.model.Reason;
import java.util.BitSet;

/**
 * The rule for a field's text, and what the text means. Pure; safe from any thread.
 *
 * @param <T> what the text means
 */
@FunctionalInterface
public interface TextForm<T> {

  /** Reads the text; never throws. */
  Parsed<T> parse(String text);

  /**
   * Only those characters, each given as itself or as a range: {@code "a-z0-9_-"}; a final dash is
   * itself.
   */
  static TextForm<String> characters(String ranges) {
    BitSet allowed = new BitSet();
    for (int i = 0; i < ranges.length(); i++) {
      boolean isRange = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
      allowed.set(ranges.charAt(i), ranges.charAt(isRange ? i + 2 : i) + 1);
      i += isRange ? 2 : 0;
    }
    return text -> {
      for (int i = 0; i < text.length(); i++) {
        if (!allowed.get(text.charAt(i))) {
          return Parsed.broken(Reason.CHARACTERS);
        }
      }
      return Parsed.of(text);
    };
  }

  /** Any character but U+0000 to U+001F and U+007F. */
  static TextForm<String> withoutControls() {
    return text -> {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) < ' ' || text.charAt(i) == 0x7F) {
          return Parsed.broken(Reason.CHARACTERS);
        }
      }
      return Parsed.of(text);
    };
  }
}
