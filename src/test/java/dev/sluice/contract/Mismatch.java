package dev.sluice.contract;

/**
 * One place where an answer is not what was expected. Immutable.
 *
 * @param path the place: {@code status}, {@code header allow}, {@code text}, or in JSON {@code
 *     $.solution.token}
 * @param expected what should stand there
 * @param got what stands there
 */
record Mismatch(String path, String expected, String got) {}
