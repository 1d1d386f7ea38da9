package dev.sluice.protocol;

import java.util.Locale;

/** The names of task types as the createTask APIs compare them. Pure. */
public final class TaskTypeName {

  private static final String PROXYLESS = "proxyless";
  private static final String TASK = "task";

  private TaskTypeName() {}

  /** Trimmed, in lower case, without a final {@code Proxyless}, then without a final Task. */
  public static String normal(String name) {
    return withoutEnd(withoutEnd(folded(name), PROXYLESS), TASK);
  }

  /** True if the name says that the task comes without a proxy. */
  public static boolean isProxyless(String name) {
    return folded(name).endsWith(PROXYLESS);
  }

  /** The name without a final {@code Proxyless}. */
  public static String withProxy(String name) {
    return isProxyless(name) ? name.substring(0, name.length() - PROXYLESS.length()) : name;
  }

  private static String folded(String name) {
    return name.trim().toLowerCase(Locale.ROOT);
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
