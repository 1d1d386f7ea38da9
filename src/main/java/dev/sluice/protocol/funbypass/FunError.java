package dev.sluice.protocol.funbypass;

/** FunBypass' error codes, as its contract lists them, with their HTTP status and text. */
enum FunError {
  KEY_DOES_NOT_EXIST(404, "Client key does not exist."),
  ACCOUNT_SUSPENDED(403, "User account has been suspended"),
  PACKAGE_PAUSED(403, "Package is currently paused"),
  PACKAGE_EXPIRED(403, "Package subscription has expired"),
  ZERO_BALANCE(402, "Insufficient balance for the operation"),
  DATABASE_BALANCE(503, "Balance deduction failed temporarily"),
  MISSING_REQUEST_DATA(400, "Request payload is missing or empty"),
  TASK_NOT_SUPPORTED(400, "Task type is not FunCaptchaTask"),
  INVALID_PUBLIC_KEY(400, "Public key is not a valid UUID"),
  MISSING_WEBSITE_URL(400, "websiteURL field is required"),
  MISSING_PUBLIC_KEY(400, "websitePublicKey field is required"),
  MISSING_PROXY(400, "proxy field is required"),
  MISSING_WEBSITE_SUBDOMAIN(400, "websiteSubdomain field is required"),
  INVALID_EXTRA_DATA(400, "data field is not valid JSON"),
  INVALID_HEADERS(400, "headers field is not a valid JSON object"),
  MISSING_USER_AGENT(400, "User-Agent is required when sec-ch-* headers are provided"),
  INVALID_PROXY_PROTOCOL(400, "Protocol must be http, socks4, or socks5"),
  INVALID_PROXY_PORT(400, "Port must be between 1 and 65535"),
  INVALID_PROXY_AUTH(400, "Proxy authentication (user:pass) is missing"),
  INVALID_PROXY_FORMAT(400, "Proxy string doesn\u2019t match expected format"),
  PROXY_CONNECTION(503, "Could not connect through the proxy"),
  RATE_LIMIT_EXCEEDED(429, "Daily or hourly quota exceeded"),
  THREAD_THRESHOLD_EXCEEDED(429, "Too many concurrent tasks for this user"),
  TASK_NOT_FOUND(404, "Task ID doesn\u2019t exist or has expired"),
  TASK_EXCEPTION(500, "Internal error during task execution"),
  TASK_CANCELLED(500, "Task was cancelled due to an internal error"),
  TASK_TIMEOUT(504, "Task exceeded the 300-second total timeout"),
  SOLVE_TIMEOUT(504, "Solve phase exceeded the 120-second timeout"),
  CAPTCHA_UNSOLVABLE(403, "Failed to solve the CAPTCHA challenge"),
  PROCESSING_IMAGE(504, "Processing timed out"),
  /** Spelt so. */
  SERVICE_UNAVALIABLE(503, "Service is temporarily disabled"),
  TEMPLATE_NOT_FOUND(404, "No Arkose template found for this public key"),
  FINGERPRINT_UNAVAILABLE(503, "Service temporarily unavailable"),
  DATABASE_UNAVAILABLE(503, "Database temporarily unavailable. Please try again."),
  INTERNAL_DATABASE(500, "Internal server error");

  private final int status;
  private final String text;

  FunError(int status, String text) {
    this.status = status;
    this.text = text;
  }

  /** As {@code errorCode} has it. */
  String code() {
    return "ERROR_" + name();
  }

  int status() {
    return status;
  }

  /** As {@code errorDescription} has it. */
  String text() {
    return text;
  }
}
