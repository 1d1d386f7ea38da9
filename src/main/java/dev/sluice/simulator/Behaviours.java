package dev.sluice.simulator;

import dev.sluice.model.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The magic words, and where a request may hold one: {@code WORD.sluice.test} as its target's host,
 * or an image whose bytes begin with {@code sluice:WORD } in ASCII. Pure.
 *
 * <p>A word is a failure's name in kebab-case, {@code hang}, {@code drop}, {@code garbled}
 * (rubbish, not the failure of that name), {@code slow-MILLIS} or {@code flaky-ATTEMPTS} with at
 * most six digits. Whatever is none asks for nothing.
 */
final class Behaviours {

  private static final String DOMAIN = ".sluice.test";
  private static final String MARK = "sluice:";

  /** Base64 digits that hold the mark and the longest word. */
  private static final int HEAD = 64;

  private static final Pattern COUNTED = Pattern.compile("(slow|flaky)-([0-9]{1,6})");

  private static final Map<String, Behaviour> WORD_TO_BEHAVIOUR = new HashMap<>();

  static {
    for (Failure failure : Failure.values()) {
      WORD_TO_BEHAVIOUR.put(failure.kebab(), new Behaviour.Fail(failure));
    }
    WORD_TO_BEHAVIOUR.put("hang", new Behaviour.Hang());
    WORD_TO_BEHAVIOUR.put("drop", new Behaviour.Drop());
    WORD_TO_BEHAVIOUR.put("garbled", new Behaviour.Garble());
  }

  private Behaviours() {}

  /** What the request asks for by its target, else by the first of its images that has a mark. */
  static Optional<Behaviour> of(Ask ask) {
    Optional<Behaviour> byHost = ask.host().flatMap(Behaviours::ofHost);
    if (byHost.isPresent()) {
      return byHost;
    }
    return ask.images().stream().map(Behaviours::ofImage).flatMap(Optional::stream).findFirst();
  }

  /**
   * What a host asks for.
   *
   * @param host in lower case without a final dot
   */
  static Optional<Behaviour> ofHost(String host) {
    return host.endsWith(DOMAIN)
        ? named(host.substring(0, host.length() - DOMAIN.length()))
        : Optional.empty();
  }

  /** What an image in base64 asks for. */
  static Optional<Behaviour> ofImage(String base64) {
    String head = head(base64);
    int space = head.indexOf(' ');
    return head.startsWith(MARK) && space > 0
        ? named(head.substring(MARK.length(), space))
        : Optional.empty();
  }

  private static String head(String base64) {
    String digits = base64.substring(0, Math.min(HEAD, base64.length()));
    try {
      return new String(Base64.getDecoder().decode(digits), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException noBase64) {
      return "";
    }
  }

  private static Optional<Behaviour> named(String word) {
    Matcher counted = COUNTED.matcher(word);
    if (!counted.matches()) {
      return Optional.ofNullable(WORD_TO_BEHAVIOUR.get(word));
    }
    long number = Long.parseLong(counted.group(2));
    return Optional.of(
        counted.group(1).equals("slow") ? new Behaviour.Slow(number) : new Behaviour.Flaky(number));
  }
}
