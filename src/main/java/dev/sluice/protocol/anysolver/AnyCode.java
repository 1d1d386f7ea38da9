package dev.sluice.protocol.anysolver;

/** The error codes of AnySolver, each with its id and its text as the contract lists them. */
enum AnyCode {
  CAPTCHA_UNSOLVABLE(1, "The captcha could not be solved. Check your parameters or try again."),
  DOMAIN_BANNED(1, "This domain is not allowed. Captchas from certain domains are forbidden."),
  ERROR_KEY_DOES_NOT_EXIST(
      1, "Invalid or missing API key. Check your dashboard for the correct key."),
  ERROR_USER_BANNED(1, "Account suspended due to improper API use. Contact support."),
  ERROR_ZERO_BALANCE(1, "Insufficient account balance. Top up and retry."),
  IMAGE_CORRUPTED(1, "Image is corrupted or unsupported format. Use JPG, PNG, or GIF."),
  IMAGE_TOO_LARGE(1, "Image exceeds size limit. Reduce resolution or compress the file."),
  IMAGE_TOO_SMALL(1, "Image is too small (< 100 bytes). Check that the file is valid."),
  INTERNAL_ERROR(2, "An internal error occurred. Please try again later."),
  INVALID_DOMAIN(1, "Domain mismatch or not allowed. Ensure domain matches sitekey."),
  INVALID_SITEKEY(1, "Invalid websiteKey. Check the sitekey in the page source."),
  INVALID_TASK_DATA(1, "Invalid or missing task parameters. Check request structure."),
  INVALID_USERAGENT(1, "Invalid or expired User-Agent. Update to a current browser UA."),
  INVALID_WEBSITEURL(1, "Invalid websiteURL format. Use full URL with http:// or https://."),
  NO_PROVIDERS_AVAILABLE(
      1, "No providers available for this task type. Check task type or provider configuration."),
  PROVIDER_BALANCE_ERROR(2, "Provider returned error when fetching balance: "),
  PROVIDER_BALANCE_NOT_SUPPORTED(1, "Provider {backend} does not support balance checking."),
  PROVIDER_GLOBAL_LIMIT_REACHED(
      2,
      "Provider usage limit reached. See https://docs.anysolver.com/errors/provider-limits for details."),
  PROVIDER_RATE_LIMITED(
      2,
      "Provider rate limit reached. See https://docs.anysolver.com/errors/provider-limits for details."),
  PROVIDER_RESPONSE_MALFORMED(
      2,
      "Provider response is malformed or missing required fields. Description varies on the cause of the error."),
  PROVIDER_TASK_NOT_SUPPORTED(1, "Provider {backend} does not support task type {subject}."),
  PROVIDER_UNREACHABLE(2, "Could not connect to the solving provider. Try again later."),
  PROXY_AUTH_FAILED(1, "Proxy authentication failed. Check proxyLogin and proxyPassword."),
  PROXY_BANNED(1, "Proxy IP is banned by the target service. Use a different proxy."),
  PROXY_CONNECTION_FAILED(1, "Failed to connect to proxy. Check IP, port, and availability."),
  PROXY_INCOMPATIBLE(
      1,
      "Proxy is incompatible (transparent, no SSL, or wrong protocol version). Try HTTP instead of SOCKS."),
  PROXY_MISSING(1, "Proxy required but not provided. Add proxyType, proxyAddress, proxyPort."),
  RATE_LIMITED(1, "Request rate limit exceeded."),
  SERVICE_UNAVAILABLE(
      1, "The provider is temporarily unavailable or out of capacity. Try again later."),
  TASK_NOT_FOUND(1, "Task ID not found or expired. Request the result within 5 minutes."),
  TASK_NOT_SUPPORTED(1, "The task type is not supported. Check the type parameter."),
  TASK_TIMEOUT(1, "The task timed out. Try with a different proxy or retry later."),
  TOKEN_EXPIRED(1, "The token or session has expired. Obtain a new token and retry."),
  TRANSFORMATION_ERROR(2, "Failed to transform request."),
  UNKNOWN_PROVIDER_ERROR(
      1,
      "Unknown provider error. This description is not static and varies on the cause of the error."),
  VALIDATION_ERROR(
      2,
      "The validation of the request failed. Check if the task schema matches the documentation.");

  private final int errorId;
  private final String text;

  AnyCode(int errorId, String text) {
    this.errorId = errorId;
    this.text = text;
  }

  /** 1: the request, the account or a provider is at fault; 2: the service is. */
  int errorId() {
    return errorId;
  }

  /** What is told beside the code, with the places that a template has. */
  String text() {
    return text;
  }
}
