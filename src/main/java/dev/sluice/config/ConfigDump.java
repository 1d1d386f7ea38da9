package dev.sluice.config;

import java.math.BigDecimal;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Writes a configuration as the YAML that it could be read from: every default filled in, every
 * secret masked. Pure.
 */
public final class ConfigDump {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new JsonSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDereferenceAliases(true)
          .setSplitLines(false)
          .build();

  private ConfigDump() {}

  /** The YAML text; secrets print as {@code ***}. */
  public static String yaml(Config config) {
    return yaml(config, Secret::toString);
  }

  /** The YAML text, with secrets written by the function. */
  static String yaml(Config config, Function<Secret, String> secrets) {
    Object tree = new ConfigTree(secrets).of(config);
    return new Dump(SETTINGS, new PlainDecimals(SETTINGS)).dumpToString(tree);
  }

  /** Writes decimals without an exponent. */
  private static final class PlainDecimals extends StandardRepresenter {
    PlainDecimals(DumpSettings settings) {
      super(settings);
      representers.put(
          BigDecimal.class,
          decimal ->
              representScalar(
                  Tag.FLOAT, ((BigDecimal) decimal).toPlainString(), ScalarStyle.PLAIN));
    }
  }
}
