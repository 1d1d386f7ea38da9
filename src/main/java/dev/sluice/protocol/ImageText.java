package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Reason;

/**
 * Reads a picture written in base64: {@code data:…;base64,} is cut off, white space skipped,
 * padding optional. Pure. Nothing is decoded: the length is computed from the text, and the
 * picture's format is the backend's business.
 */
public final class ImageText {

  private ImageText() {}

  /**
   * The rule for pictures of so many decoded bytes. What is not base64 is IMAGE_CORRUPTED, then
   * IMAGE_TOO_SMALL and IMAGE_TOO_LARGE.
   *
   * @param max 0: no limit
   * @return the picture as bare base64, padded, without white space
   */
  public static TextForm<String> of(int min, int max) {
    return text -> {
      String bare = bare(text);
      int characters = unpaddedLength(bare);
      if (characters < 0 || characters % 4 == 1) {
        return Parsed.broken(Failure.IMAGE_CORRUPTED, Reason.FORMAT);
      }
      long bytes = characters * 3L / 4;
      if (bytes < min) {
        return Parsed.broken(Failure.IMAGE_TOO_SMALL, Reason.LENGTH);
      }
      if (max > 0 && bytes > max) {
        return Parsed.broken(Failure.IMAGE_TOO_LARGE, Reason.LENGTH);
      }
      String unpadded = bare.substring(0, characters);
      return Parsed.of(unpadded + "=".repeat((4 - characters % 4) % 4));
    };
  }

  private static String bare(String text) {
    String body = text;
    if (text.regionMatches(true, 0, "data:", 0, 5)) {
      int marker = text.indexOf(";base64,");
      body = marker < 0 ? text : text.substring(marker + 8);
    }
    return hasSpace(body) ? withoutSpace(body) : body;
  }

  private static boolean hasSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return true;
      }
    }
    return false;
  }

  private static String withoutSpace(String text) {
    StringBuilder bare = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && (c < '\t' || c > '\r')) {
        bare.append(c);
      }
    }
    return bare.toString();
  }

  /** How many characters stand before the padding; −1 if it is no base64. */
  private static int unpaddedLength(String bare) {
    int end = bare.length();
    while (end > 0 && bare.charAt(end - 1) == '=' && bare.length() - end < 2) {
      end--;
    }
    boolean isPadded = end < bare.length();
    if (isPadded && bare.length() % 4 != 0) {
      return -1;
    }
    for (int i = 0; i < end; i++) {
      if (!isBase64(bare.charAt(i))) {
        return -1;
      }
    }
    return end;
  }

  private static boolean isBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
