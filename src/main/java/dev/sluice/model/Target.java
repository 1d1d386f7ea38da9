package dev.sluice.model;

/**
 * The page that a captcha stands on. Data that we pass on; we never fetch or resolve it.
 *
 * @param url as the client wrote it
 * @param host the host alone in the form that is compared: IDN-folded, lower-case, without port and
 *     final dot
 */
public record Target(String url, String host) {}
