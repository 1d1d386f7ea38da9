package dev.sluice.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads YAML text to a tree of maps, lists, texts, whole numbers (long), decimals, truth values and
 * null, with environment variables put in. What is wrong goes to the {@link Problems}; nothing is
 * thrown. Confined to its thread.
 */
final class YamlReader {

  private static final int MOST_CODE_POINTS = 64 * 1024 * 1024;
  private static final int MOST_ALIASES = 10_000;

  /** The parser's words up to where they quote the file, which may be a secret. */
  private static final Pattern QUOTES =
      Pattern.compile("(?s)(undefined alias|tag handle|escape character|but found:|version:).*");

  private final LoadSettings settings =
      LoadSettings.builder()
          .setSchema(new JsonSchema())
          .setCodePointLimit(MOST_CODE_POINTS)
          .setMaxAliasesForCollections(MOST_ALIASES)
          .build();

  private final Function<String, Optional<String>> environment;
  private final Problems problems;

  YamlReader(Function<String, Optional<String>> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The tree; empty if the text is no YAML, or holds nothing. */
  Optional<Object> read(String yaml) {
    try {
      if (depth(yaml) > YamlTree.MOST_DEPTH) {
        problems.report(Places.ROOT, "", YamlTree.TOO_LARGE);
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(yaml);
      return root.flatMap(node -> new YamlTree(new Placeholders(environment), problems).of(node));
    } catch (MarkedYamlEngineException broken) {
      problems.report(
          broken.getProblemMark().map(YamlReader::position).orElse(Places.ROOT),
          "",
          "expected: YAML; " + QUOTES.matcher(broken.getProblem()).replaceFirst("$1"));
    } catch (YamlEngineException unreadable) {
      problems.report(Places.ROOT, "", "expected: YAML of printable characters");
    }
    return Optional.empty();
  }

  /** How deep lists and mappings nest; asked before they are composed, for that recurses. */
  private int depth(String yaml) {
    int depth = 0;
    int deepest = 0;
    for (Event event : new Parse(settings).parseString(yaml)) {
      if (event instanceof CollectionStartEvent) {
        deepest = Math.max(deepest, ++depth);
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return deepest;
  }

  /** Where in the file, as editors count. */
  static String position(Mark mark) {
    return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }
}
