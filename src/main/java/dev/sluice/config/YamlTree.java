package dev.sluice.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns composed YAML nodes to plain values: decimals exact, environment variables put in, each key
 * once. Aliases are followed, within bounds. Confined to its thread.
 */
final class YamlTree {

  /** How deep lists and mappings may nest. */
  static final int MOST_DEPTH = 32;

  static final String TOO_LARGE = "expected: at most 32 levels and two million values";

  private static final int MOST_NODES = 2_000_000;
  private static final int LONGEST_NUMBER = 40;
  private static final int LARGEST_SCALE = 40;
  private static final Set<Tag> TEXT_TAGS = Set.of(Tag.STR, Tag.ENV_TAG);
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.ENV_TAG, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  private final Placeholders placeholders;
  private final Problems problems;
  private int nodes;

  YamlTree(Placeholders placeholders, Problems problems) {
    this.placeholders = placeholders;
    this.problems = problems;
  }

  /** The value of the root; empty for null. */
  Optional<Object> of(Node root) {
    return Optional.ofNullable(value(root, Places.ROOT, 0));
  }

  private Object value(Node node, String path, int depth) {
    if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
      problems.report(Places.ROOT, "", TOO_LARGE);
      return null;
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.report(path, "", "expected: no tag; a text that begins with ! needs quotes");
      return null;
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      return sequence(sequence, path, depth);
    }
    return scalar((ScalarNode) node, path);
  }

  private Map<String, Object> mapping(MappingNode node, String path, int depth) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.report(path, "", "expected: texts as keys");
        continue;
      }
      String name = key.getValue();
      String place = Places.key(path, name);
      if (values.containsKey(name)) {
        String line = key.getStartMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("");
        problems.duplicate(place, line);
      } else {
        values.put(name, value(entry.getValueNode(), place, depth + 1));
      }
    }
    return values;
  }

  private List<Object> sequence(SequenceNode node, String path, int depth) {
    List<Object> values = new ArrayList<>();
    for (Node item : node.getValue()) {
      values.add(value(item, Places.item(path, values.size()), depth + 1));
    }
    return values;
  }

  private Object scalar(ScalarNode node, String path) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (TEXT_TAGS.contains(tag)) {
      return text(text, path);
    }
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return text.equals("true") || text.equals("false") ? (Object) text.equals("true") : text;
    }
    return number(text);
  }

  /** A long where it is whole and fits, otherwise exact; the text itself if it is neither. */
  private static Object number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (text.length() > LONGEST_NUMBER || Math.abs((long) number.scale()) > LARGEST_SCALE) {
        return text;
      }
      BigDecimal least = number.stripTrailingZeros();
      return least.scale() <= 0 && least.precision() - least.scale() <= 18
          ? (Object) least.longValueExact()
          : least;
    } catch (NumberFormatException infiniteOrNone) {
      return text;
    }
  }

  private String text(String text, String path) {
    if (!Placeholders.isIn(text)) {
      return text;
    }
    problems.fromEnvironment(path, text);
    Set<String> missing = new TreeSet<>();
    Optional<String> expanded = placeholders.expand(text, missing);
    if (expanded.isEmpty()) {
      problems.add(path, text, "expected: ${NAME} or ${NAME:-default}; write $${ for a literal ${");
    } else if (!missing.isEmpty()) {
      problems.add(
          path,
          text,
          "expected: the environment variable "
              + String.join(", ", missing)
              + " to be set; ${NAME:-default} gives a default");
    }
    return expanded.orElse("");
  }
}
