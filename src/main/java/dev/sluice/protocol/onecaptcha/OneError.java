package dev.sluice.protocol.onecaptcha;

/** OneCaptcha's published errors: name, status, text, and whether a client may try again. */
enum OneError {
  AUTH_INVALID(401, "API key not found or invalid", false),
  AUTH_FORBIDDEN(403, "Access denied (IP restriction or account suspended)", false),
  BALANCE_EMPTY(402, "Account balance is zero or negative", false),
  INPUT_MISSING(400, "Required input field is missing", false),
  INPUT_BAD_TYPE(400, "Unsupported input type or format", false),
  INPUT_TOO_SMALL(400, "Input payload is too small", false),
  INPUT_TOO_LARGE(413, "Input payload exceeds maximum size", false),
  METHOD_INVALID(400, "Unknown method or captcha type", false),
  CAPACITY(429, "No workers available; try again later", true),
  UNSOLVABLE(422, "Could not solve after multiple attempts", true),
  NOT_FOUND(404, "Task not found or expired", false),
  PROVIDER_TIMEOUT(504, "Captcha provider timed out", true),
  PROVIDER_SITEKEY(400, "Provider rejected sitekey as invalid", false),
  PROVIDER_DOMAIN(400, "Provider rejected domain for this sitekey", false),
  PROXY_REFUSED(502, "Proxy connection refused", false),
  PROXY_TIMEOUT(504, "Proxy connection timed out", false),
  PROXY_BANNED(502, "Proxy IP banned by target service", false),
  PROXY_AUTH(502, "Proxy authentication failed", false);

  private final int status;
  private final String message;
  private final boolean isRetryable;

  OneError(int status, String message, boolean isRetryable) {
    this.status = status;
    this.message = message;
    this.isRetryable = isRetryable;
  }

  int status() {
    return status;
  }

  String message() {
    return message;
  }

  boolean isRetryable() {
    return isRetryable;
  }
}
