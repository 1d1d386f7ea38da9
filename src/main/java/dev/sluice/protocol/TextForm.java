package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import io.vertx.core.buffer.Buffer;
import java.util.BitSet;
import java.util.regex.Pattern;

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

  /** Characters from U+0021 to U+007E. */
  static TextForm<String> printableAscii() {
    return characters("!-~");
  }

  /** Any character but white space and controls. */
  static TextForm<String> withoutSpaces() {
    return text -> {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
          return Parsed.broken(Reason.CHARACTERS);
        }
      }
      return Parsed.of(text);
    };
  }

  /** A UUID: 8, 4, 4, 4 and 12 hexadecimal digits of either case; else FORMAT. */
  static TextForm<String> uuid() {
    Pattern form = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    return text -> form.matcher(text).matches() ? Parsed.of(text) : Parsed.broken(Reason.FORMAT);
  }

  /** Any text. */
  static TextForm<String> anything() {
    return Parsed::of;
  }

  /**
   * The text of that member where the text is a JSON object that has it, else the text itself: for
   * a parameter that clients write in both ways.
   */
  static TextForm<String> memberOrText(String member) {
    return text ->
        Parsed.of(
            Json.readObject(Buffer.buffer(text))
                .flatMap(object -> Members.exact(object).text(member))
                .orElse(text));
  }

  /** This form for a text of at most so many UTF-16 units: LENGTH, with that limit, comes first. */
  default TextForm<T> atMost(int max) {
    Fault tooLong = Fault.of(Failure.FIELD_INVALID, Reason.LENGTH).withLimit(max);
    return text -> text.length() > max ? Parsed.broken(tooLong) : parse(text);
  }

  /** This form for the text without white space at its ends. */
  default TextForm<T> trimmed() {
    return text -> parse(text.trim());
  }

  /**
   * This form for the text without white space at its ends; where nothing is left: FIELD_MISSING.
   */
  default TextForm<T> present() {
    TextForm<T> present =
        text -> text.isEmpty() ? Parsed.broken(Failure.FIELD_MISSING, Reason.NONE) : parse(text);
    return present.trimmed();
  }
}
