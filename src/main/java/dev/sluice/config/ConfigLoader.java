package dev.sluice.config;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads, checks and maps the configuration file. Safe from any thread. Whatever is wrong with the
 * file comes as one {@link ConfigException} with all {@link Problem}s; nothing else is thrown.
 */
public final class ConfigLoader {

  private static final String SCHEMA = "/sluice.schema.json";

  private final Set<Protocol> protocols;

  /**
   * Reads configurations.
   *
   * @param protocols the upstream protocols that backends may speak
   */
  public ConfigLoader(Set<Protocol> protocols) {
    this.protocols = Set.copyOf(protocols);
  }

  /** The configuration of a file, with the environment of this process. */
  public Config load(Path file) {
    return load(file, name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * The configuration of a file.
   *
   * @param environment the variables, by name
   */
  public Config load(Path file, Function<String, Optional<String>> environment) {
    return parse(file.toString(), text(file), environment);
  }

  /**
   * The configuration of a text.
   *
   * @param source what problems are said to come from
   * @param yaml the text
   * @param environment the variables, by name
   */
  public Config parse(String source, String yaml, Function<String, Optional<String>> environment) {
    Problems problems = new Problems();
    Optional<Object> tree = new YamlReader(environment, problems).read(yaml);
    if (tree.isEmpty() && !problems.isEmpty()) {
      throw new ConfigException(source, problems.list());
    }
    JsonObject schema = schema();
    new SchemaCheck(schema).check(tree.orElse(null), problems);
    Section root = Section.of(Places.ROOT, tree.orElse(null), problems);
    Config config = new ConfigReader(protocols, schema).config(root);
    if (!problems.isEmpty()) {
      throw new ConfigException(source, problems.list());
    }
    return config;
  }

  private static String text(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw unreadable(file, "expected: text in UTF-8");
    } catch (NoSuchFileException missing) {
      throw unreadable(file, "expected: a file; there is none");
    } catch (IOException unreadable) {
      throw unreadable(file, "expected: a file that can be read");
    }
  }

  private static ConfigException unreadable(Path file, String rule) {
    return new ConfigException(file.toString(), List.of(new Problem(Places.ROOT, "", rule)));
  }

  private static JsonObject schema() {
    try (InputStream schema = ConfigLoader.class.getResourceAsStream(SCHEMA)) {
      if (schema == null) {
        throw new IllegalStateException(SCHEMA + " is not on the class path");
      }
      return new JsonObject(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
