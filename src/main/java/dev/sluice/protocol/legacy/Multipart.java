package dev.sluice.protocol.legacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code multipart/form-data} (RFC 7578) from a body that is here, and bounded. Pure; never
 * throws, in time that grows with the body alone. The body is searched as a text of single bytes.
 */
final class Multipart {

  private static final int MOST_PARTS = 128;
  private static final int LONGEST_HEAD = 2_048;

  private static final String LINE = "\r\n";
  private static final String BLANK = "\r\n\r\n";
  private static final String MARK = "--";

  private static final String TYPE = "multipart/form-data";
  private static final String DISPOSITION = "content-disposition:";

  private static final Pattern PARAMETER =
      Pattern.compile(";[ \\t]*([A-Za-z*]{1,32})[ \\t]*=[ \\t]*(?:\"([^\"]*)\"|([^;\\s\"]*))");

  private final String text;
  private final String delimiter;
  private final Map<String, Object> parts = new LinkedHashMap<>();

  private Multipart(String text, String delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /** The boundary of a content type, if it is of that type and has one. */
  static Optional<String> boundary(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith(TYPE)
        ? Optional.ofNullable(parameters(contentType).get("boundary"))
            .filter(boundary -> !boundary.isEmpty())
        : Optional.empty();
  }

  /**
   * The parts by name: a text, or the bytes (Buffer) of a part with a file name; of a repeated name
   * the first. Empty if the body is not whole, has too many parts, or is no such body.
   */
  static Optional<Map<String, Object>> read(String boundary, Buffer body) {
    Multipart multipart = new Multipart(LINE + body.toString(ISO_8859_1), LINE + MARK + boundary);
    return multipart.read() ? Optional.of(multipart.parts) : Optional.empty();
  }

  /** Reads part after part; false if the last has no end, or one is none. */
  private boolean read() {
    int at = text.indexOf(delimiter);
    for (int count = 0; at >= 0 && count <= MOST_PARTS; count++) {
      int head = at + delimiter.length();
      if (text.startsWith(MARK, head)) {
        return count > 0;
      }
      int blank = text.indexOf(BLANK, head);
      if (blank < 0 || blank - head > LONGEST_HEAD) {
        return false;
      }
      int next = text.indexOf(delimiter, blank + LINE.length());
      if (next < 0 || !add(text.substring(head, blank), content(blank + BLANK.length(), next))) {
        return false;
      }
      at = next;
    }
    return false;
  }

  private byte[] content(int from, int to) {
    return text.substring(Math.min(from, to), to).getBytes(ISO_8859_1);
  }

  /** Adds a part by the lines of its head; false if they give it no name. */
  private boolean add(String head, byte[] content) {
    for (String line : head.split(LINE, -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(DISPOSITION)) {
        Map<String, String> parameters = parameters(line);
        String name = parameters.getOrDefault("name", "");
        boolean isFile = parameters.containsKey("filename") || parameters.containsKey("filename*");
        parts.putIfAbsent(
            new String(name.getBytes(ISO_8859_1), UTF_8),
            isFile ? Buffer.buffer(content) : new String(content, UTF_8));
        return !name.isEmpty();
      }
    }
    return false;
  }

  private static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher found = PARAMETER.matcher(header);
    while (found.find()) {
      String value = found.group(2) == null ? found.group(3) : found.group(2);
      parameters.putIfAbsent(found.group(1).toLowerCase(Locale.ROOT), value);
    }
    return parameters;
  }
}
