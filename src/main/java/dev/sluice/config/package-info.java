/**
 * The configuration: records that mirror {@code conf/sluice.yaml} ({@link dev.sluice.config.Config}
 * is the root), {@link dev.sluice.config.ConfigLoader} that reads, checks and maps it, {@link
 * dev.sluice.config.ConfigDump} that writes it back, and the {@link dev.sluice.config.Secret} type.
 *
 * <p>Reading has three steps: YAML text with {@code ${NAME}} replaced by environment variables to
 * plain values ({@code YamlReader}), the check against {@code sluice.schema.json} ({@code
 * SchemaCheck}), and the rules that a schema cannot say, held while the values are mapped to
 * records ({@code ConfigReader} and a reader for each section). The last two look at all of the
 * file whatever is wrong with it, so {@code Problems} collects everything and a {@link
 * dev.sluice.config.ConfigException} reports it together.
 *
 * <p>A new key is one entry in the schema, one component of a record, one line in its reader and
 * one in {@code ConfigTree}.
 */
package dev.sluice.config;
