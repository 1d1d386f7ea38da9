package dev.sluice.protocol.createtask;

import static dev.sluice.protocol.createtask.Flavour.Trait.*;

import dev.sluice.protocol.Template;
import java.util.Set;

/**
 * One of the four APIs of the family: all that sets it apart from the others. Immutable.
 *
 * @param column its column in the contract's tables
 * @param mount the name under which it is mounted and switched
 * @param suffix how an error text goes on where a field is at fault
 * @param limits what it allows unless the operator says otherwise
 * @param traits what it has that not all have
 * @param provider how it is spoken to as a provider
 */
record Flavour(
    Column column,
    String mount,
    Template suffix,
    Limits limits,
    Set<Trait> traits,
    Provider provider) {

  static final Flavour ANTICAPTCHA =
      new Flavour(
          Column.AC,
          "anticaptcha",
          Template.of(" ({field}: {reason})"),
          new Limits(100, 500_000, 0, 300_000, 60_000),
          Set.of(NUMBERED_ERRORS, PROXY_BY_NAME, BILL, CREDITS, QUEUES, TEST),
          new Provider(
              "https://api.anti-captcha.com", "Proxyless", 5_000, 2_000, Integer.MAX_VALUE));

  static final Flavour TWOCAPTCHA =
      new Flavour(
          Column.TC,
          "twocaptcha",
          Template.of(" ({field}: {reason})"),
          new Limits(100, 102_400, 0, 900_000, 900_000),
          Set.of(NUMBERED_ERRORS, PROXY_BY_NAME, SLOW_RECAPTCHA, BILL, FORM_CALLBACK, TEST),
          new Provider("https://api.2captcha.com", "Proxyless", 5_000, 5_000, Integer.MAX_VALUE));

  static final Flavour CAPSOLVER =
      new Flavour(
          Column.CS,
          "capsolver",
          Template.of(": {field} {reason}"),
          new Limits(1, 0, 120, 300_000, 300_000),
          Set.of(PROXY_BY_NAME, PROXY_TEXT, EMPTY_ERROR, TASK_ID, PACKAGES, RECOGNITION),
          new Provider("https://api.capsolver.com", "ProxyLess", 3_000, 3_000, 120));

  static final Flavour CAPMONSTER =
      new Flavour(
          Column.CM,
          "capmonster",
          Template.of(" ({field}: {reason})"),
          new Limits(100, 500_000, 120, 300_000, 300_000),
          Set.of(NULL_ERROR, ZERO_TASK_ID, NOCACHE),
          new Provider("https://api.capmonster.cloud", "", 1_000, 2_000, 120));

  /** The columns of the contract's tables. */
  enum Column {
    AC,
    TC,
    CS,
    CM
  }

  /** What a flavour has that not all have. */
  enum Trait {
    /** Errors are numbered one by one; without it every number is 1. */
    NUMBERED_ERRORS,
    /** A type name without {@code Proxyless} needs a proxy. */
    PROXY_BY_NAME,
    /** As a provider it is given a proxy as one text, else as five members. */
    PROXY_TEXT,
    /** As a provider it needs twice its usual time for a reCAPTCHA. */
    SLOW_RECAPTCHA,
    /** A result tells its price, source, times and attempts. */
    BILL,
    /** A success has an empty error code and text. */
    EMPTY_ERROR,
    /** A result has null for error code and text. */
    NULL_ERROR,
    /** A result repeats the task's id. */
    TASK_ID,
    /** An error of createTask has the task id 0. */
    ZERO_TASK_ID,
    /** A callback is a form of id and code, where the others post the result. */
    FORM_CALLBACK,
    /** The balance has a member for credits. */
    CREDITS,
    /** The balance has a member for packages. */
    PACKAGES,
    /** A key may end in {@code __nocache}. */
    NOCACHE,
    /** Recognition is answered inside createTask, every type by getToken. */
    RECOGNITION,
    /** There is a call for how busy a queue is. */
    QUEUES,
    /** There is a call that echoes. */
    TEST
  }

  /**
   * What a flavour allows unless the operator says otherwise.
   *
   * @param minImage fewest bytes of a picture
   * @param maxImage most bytes of a picture; 0: no limit
   * @param maxPolls most answers of "processing" a task; 0: no limit
   * @param resultTtlMillis how long an ended task is kept
   * @param reportWindowMillis how long after its end it may be reported
   */
  record Limits(
      int minImage, int maxImage, int maxPolls, long resultTtlMillis, long reportWindowMillis) {}

  /**
   * How a flavour is spoken to as a provider.
   *
   * @param url where it usually is
   * @param proxyless what its type names end in where no proxy is sent
   * @param firstPollMillis how long a task takes at least
   * @param nextPollMillis how long to wait between polls
   * @param maxPolls the most polls of one task
   */
  record Provider(
      String url, String proxyless, long firstPollMillis, long nextPollMillis, int maxPolls) {}

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
