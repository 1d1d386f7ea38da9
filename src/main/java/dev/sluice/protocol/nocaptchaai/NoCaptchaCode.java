package dev.sluice.protocol.nocaptchaai;

/** The codes of NoCaptchaAI's errors; the constants are the names on the wire. */
enum NoCaptchaCode {
  KEY_DOES_NOT_EXIST(1, 401, "The API key is missing, malformed, or invalid.", Wait.UNTOLD),
  NO_SLOT_AVAILABLE(2, 429, "No worker slot is currently free for your account.", Wait.TOLD),
  ZERO_BALANCE(3, 402, "Account balance is exhausted.", Wait.UNTOLD),
  ERROR_BAD_PARAMETERS(10, 400, "The task payload is invalid or incomplete.", Wait.UNTOLD),
  ERROR_CAPTCHA_UNSOLVABLE(12, 200, "The captcha could not be solved.", Wait.UNTOLD),
  PLAN_EXPIRED(14, 403, "Your subscription plan has expired.", Wait.UNTOLD),
  PLAN_INACTIVE(15, 403, "Your plan is not active.", Wait.UNTOLD),
  RATE_LIMITED(16, 429, "Too many requests in a short window.", Wait.TOLD),
  DAILY_LIMIT_EXCEEDED(17, 429, "Daily request quota reached.", Wait.TOLD),
  QUOTA_LIMIT_EXCEEDED(18, 429, "Plan quota reached.", Wait.TOLD_IF_KNOWN),
  SERVICE_UNAVAILABLE(21, 503, "The service is temporarily unavailable.", Wait.TOLD);

  /** Whether an error tells how long to wait. */
  enum Wait {
    UNTOLD,
    TOLD_IF_KNOWN,
    /** The wait, else that of the switch {@code retryAfter}. */
    TOLD
  }

  private final int number;
  private final int status;
  private final String text;
  private final Wait wait;

  NoCaptchaCode(int number, int status, String text, Wait wait) {
    this.number = number;
    this.status = status;
    this.text = text;
    this.wait = wait;
  }

  int number() {
    return number;
  }

  /** The HTTP status where the error table says nothing else. */
  int status() {
    return status;
  }

  /** The description where the error table says nothing else. */
  String text() {
    return text;
  }

  Wait waiting() {
    return wait;
  }

  /** True if it may be the end of a polled task: on the others clients repeat the poll. */
  boolean mayEndATask() {
    return this == ERROR_BAD_PARAMETERS || this == ERROR_CAPTCHA_UNSOLVABLE;
  }
}
