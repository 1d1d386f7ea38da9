package dev.sluice.config;

import java.util.regex.Pattern;

/** How problems write places in the configuration: {@code accounts[3].limits.perMinute}. Pure. */
final class Places {

  /** The place of the whole file. */
  static final String ROOT = "(root)";

  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_./*@-]");
  private static final int LONGEST_NAME = 64;
  private static final Pattern SECRET =
      Pattern.compile("(?<!\\btls)\\.(key|keyHash|token|credentials|callbackSecret)(?=[.\\[]|$)");

  private Places() {}

  /** The place of a key. */
  static String key(String parent, String name) {
    return parent.equals(ROOT) ? name(name) : parent + "." + name(name);
  }

  /** The place of a list's entry. */
  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  /**
   * A key as it may be shown: it ends before its first unusual character, for {@code key:abc}
   * without a space is one key, half of it secret.
   */
  static String name(String name) {
    if (name.isEmpty()) {
      return "(empty)";
    }
    var odd = ODD.matcher(name);
    int end = Math.min(odd.find() ? odd.start() : name.length(), LONGEST_NAME);
    return end == name.length() ? name : name.substring(0, end) + "…";
  }

  /** True if what stands there must not be shown. */
  static boolean isSecret(String path) {
    return SECRET.matcher(path).find();
  }
}
