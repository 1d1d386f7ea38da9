package dev.sluice.protocol.nslsolver;

/** NSLSolver's errors, as its contract lists them: a status and a text in one shape. */
enum NslError {
  INVALID_JSON(400, "Invalid JSON"),
  BODY_TOO_LARGE(400, "Request body too large"),
  INVALID_TYPE(400, "Invalid type. Valid types: {subject}"),
  KASADA_CONFIG_REQUIRED(400, "kasada_config required for kasada type"),
  USER_AGENT_REQUIRED(400, "user_agent is required for {subject} type"),
  FIELD_REQUIRED(400, "{field} is required"),
  FIELD_TOO_LONG(400, "{field} exceeds maximum length of {limit}"),
  UA_VERSION_RANGE(400, "ua_version must be between 80 and 300"),
  URL_SCHEME(400, "url must use http or https"),
  URL_INTERNAL(400, "url must not target internal addresses"),
  ILLEGAL_CHARACTERS(400, "{field} contains invalid characters"),
  PROXY_REQUIRED(400, "proxy is required"),
  PROXY_FORMAT(400, "proxy format must be protocol://[user:pass@]host:port"),
  MISSING_KEY(401, "Missing API key. Use X-API-Key header."),
  INVALID_KEY(401, "Invalid API key"),
  INSUFFICIENT_BALANCE(402, "Insufficient balance"),
  ACCESS_DENIED(403, "Access denied"),
  IP_NOT_WHITELISTED(403, "IP not whitelisted"),
  TYPE_NOT_ALLOWED(403, "Captcha type '{subject}' is not allowed for your account"),
  DOMAIN_NOT_ALLOWED(403, "This domain is not allowed"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  RATE_LIMIT_OF(429, "Rate limit exceeded: max {limit} captchas per minute"),
  RATE_LIMIT(429, "Rate limit exceeded"),
  NO_SERVERS(503, "No backend servers available for this captcha type"),
  BACKEND_ERROR(503, "Backend error"),
  SOLVE_FAILED(503, "Solve failed");

  private final int status;
  private final String text;

  NslError(int status, String text) {
    this.status = status;
    this.text = text;
  }

  int status() {
    return status;
  }

  /** The text with places for what a fault names. */
  String text() {
    return text;
  }

  /** How the text begins, whatever the fault: up to its first place. */
  String beginning() {
    return text.indexOf('{') < 0 ? text : text.substring(0, text.indexOf('{'));
  }
}
