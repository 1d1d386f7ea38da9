/**
 * The configuration: records that mirror {@code conf/sluice.yaml} ({@link dev.sluice.config.Config}
 * is the root), the loader that reads, checks and maps it, and the {@link dev.sluice.config.Secret}
 * type.
 *
 * <p>Reading has four steps: YAML text to JSON values, {@code ${NAME}} to environment variables,
 * the check against {@code sluice.schema.json}, and the rules that a schema cannot say. All
 * problems are collected and reported together.
 */
package dev.sluice.config;
