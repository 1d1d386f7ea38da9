package dev.sluice.protocol.createtask;

import java.util.HashMap;
import java.util.Map;

/** The numbers and texts of the error codes, without their prefix {@code ERROR_}. Immutable. */
final class ErrorTexts {

  /** Number and text of a code. */
  record Line(int id, String text) {}

  private static final Map<String, Line> CODE_TO_LINE = new HashMap<>();
  private static final Map<String, Line> CAPSOLVER = new HashMap<>();

  static {
    line(1, "KEY_DOES_NOT_EXIST", "Account authorization key not found in the system");
    line(2, "NO_SLOT_AVAILABLE", "No idle workers are available at the moment");
    line(
        3,
        "ZERO_CAPTCHA_FILESIZE",
        "The size of the captcha you are uploading is less than 100 bytes");
    line(
        4,
        "TOO_BIG_CAPTCHA_FILESIZE",
        "The size of the captcha you are uploading is over the limit");
    line(5, "PAGEURL", "Page URL is missing or invalid");
    line(10, "ZERO_BALANCE", "Account has zero or negative balance");
    line(11, "IP_NOT_ALLOWED", "Request with current account key is not allowed from your IP");
    line(12, "CAPTCHA_UNSOLVABLE", "Captcha could not be solved");
    line(
        14,
        "NO_SUCH_METHOD",
        "Request to API made with a method or task type which does not exist");
    line(15, "IMAGE_TYPE_NOT_SUPPORTED", "Image cannot be read or its type is not supported");
    line(16, "NO_SUCH_CAPCHA_ID", "Captcha you are requesting does not exist or has been expired");
    line(16, "REPORT_NOT_RECORDED", "Report was not recorded");
    line(16, "DUPLICATE_REPORT", "Task has been reported before");
    line(21, "IP_BLOCKED", "Your IP is blocked");
    line(22, "TASK_ABSENT", "Task property is empty or not set in createTask method");
    line(23, "TASK_NOT_SUPPORTED", "Task type is not supported");
    line(24, "INCORRECT_SESSION_DATA", "Some of the required values are missing or invalid");
    line(
        25,
        "PROXY_CONNECT_REFUSED",
        "Could not connect to proxy related to the task, connection refused");
    line(
        26,
        "PROXY_CONNECT_TIMEOUT",
        "Could not connect to proxy related to the task, connection timeout");
    line(28, "PROXY_BANNED", "Proxy IP is banned by target service");
    line(31, "RECAPTCHA_INVALID_SITEKEY", "Site key is invalid");
    line(32, "RECAPTCHA_INVALID_DOMAIN", "Domain is not valid or not allowed");
    line(33, "RECAPTCHA_OLD_BROWSER", "User agent is not compatible");
    line(
        34,
        "TOKEN_EXPIRED",
        "Captcha provider server reported that additional variable token has been expired");
    line(36, "PROXY_INCOMPATIBLE_HTTP_VERSION", "Proxy is not compatible");
    line(49, "PROXY_NOT_AUTHORISED", "Proxy login and password are incorrect");
    line(55, "ACCOUNT_SUSPENDED", "Account is suspended");
    line(56, "TEMPLATE_NOT_FOUND", "Template not found");
    line(57, "TASK_CANCELED", "Task was cancelled");
    line(110, "BAD_PARAMETERS", "Required parameters are missing or have an incorrect format");
    line(130, "BAD_PROXY", "Proxy is not usable");
    line(1, "IP_BANNED", "Your IP is blocked");
    line(1, "PROXY_MISSING", "Task requires a proxy");
    line(1, "PROXY_READ_TIMEOUT", "Connection to proxy for task has timed out");
    line(1, "DOMAIN_NOT_ALLOWED", "Captchas of this domain are not accepted");
    line(1, "WRONG_USERAGENT", "User agent is not the required one");
    line(1, "TOO_MUCH_REQUESTS", "Too many result requests for one task");

    capsolver("KEY_DENIED_ACCESS", "Wrong account key");
    capsolver("ZERO_BALANCE", "Insufficient account balance");
    capsolver("IP_BANNED", "Your IP has been blocked");
    capsolver("RATE_LIMIT", "Request frequency/rate limit");
    capsolver("SERVICE_UNAVALIABLE", "Service is temporarily unavailable");
    capsolver("BAD_REQUEST", "Error Request");
    capsolver("INVALID_TASK_DATA", "invalid task data");
    capsolver("TASK_NOT_SUPPORTED", "Task type is not supported");
    capsolver("TASKID_INVALID", "Task ID does not exist or is invalid");
    capsolver("TASK_TIMEOUT", "The task has timed out");
    capsolver("CAPTCHA_UNSOLVABLE", "Captcha not recognized");
    capsolver("PROXY_BANNED", "Proxy IP banned by target service");
    capsolver("INVALID_IMAGE", "Image size does not meet the requirements");
    capsolver("PARSE_IMAGE_FAIL", "Failed to parse image");
  }

  private ErrorTexts() {}

  /** The line of a code in the words of a flavour; one that it has not throws. */
  static Line of(Flavour flavour, String code) {
    Line line = (flavour.column() == Flavour.Column.CS ? CAPSOLVER : CODE_TO_LINE).get(code);
    if (line == null) {
      throw new IllegalStateException(
          "code: " + code + " (expected: one of " + flavour.mount() + ")");
    }
    return flavour.has(Flavour.Trait.NUMBERED_ERRORS) ? line : new Line(1, line.text());
  }

  private static void line(int id, String code, String text) {
    CODE_TO_LINE.put(code, new Line(id, text));
  }

  private static void capsolver(String code, String text) {
    CAPSOLVER.put(code, new Line(1, text));
  }
}
