package dev.sluice.config;

/**
 * {@code state}: what remembers accounts, money and tasks.
 *
 * @param kind the implementation, {@code embedded}
 * @param path where it keeps its file, {@code :memory:} for none
 */
public record StateConfig(String kind, String path) {}
