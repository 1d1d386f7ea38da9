package dev.sluice.protocol.worker;

import dev.sluice.model.Proxy;
import dev.sluice.model.SolveRequest;
import java.util.regex.Pattern;

/**
 * A text from a worker made fit for one line of a log: no character that ends a line or acts on a
 * terminal, no secret of the request that the worker may quote, not too long. Pure.
 */
final class LogLine {

  /** Longest line, in characters. */
  static final int MAX_LENGTH = 200;

  private static final String MASK = "***";
  private static final int SHORTEST_SECRET = 4;

  /** Controls, formats (bidirectional overrides among them), line and paragraph separators. */
  private static final Pattern ACTING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]{1,1024}@");

  private LogLine() {}

  /** The line for a text, with what the request holds in confidence masked. */
  static String of(String text, SolveRequest request) {
    String line = text;
    String password = request.proxy().flatMap(Proxy::login).map(Proxy.Login::password).orElse("");
    line = mask(line, password);
    for (Object value : request.params().values()) {
      line = value instanceof String secret ? mask(line, secret) : line;
    }
    line = USER_INFO.matcher(line).replaceAll("://" + MASK + "@");
    return truncated(ACTING.matcher(line).replaceAll(" "));
  }

  private static String mask(String line, String secret) {
    return secret.length() < SHORTEST_SECRET ? line : line.replace(secret, MASK);
  }

  /** Cut between characters, never inside a surrogate pair. */
  private static String truncated(String line) {
    if (line.length() <= MAX_LENGTH) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return line.substring(0, end);
  }
}
