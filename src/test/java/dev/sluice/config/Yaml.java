package dev.sluice.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configuration texts for tests, and what loading them comes to. */
final class Yaml {

  static final String LISTENERS =
      "listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /nslsolver}}]\n";

  static final String KEY = "key-0000000000000000000000000001";

  private static final ConfigLoader LOADER = new ConfigLoader(Set.of(Protocol.WORKER));

  private Yaml() {}

  /** Loads a text without environment. */
  static Config load(String yaml) {
    return load(yaml, Map.of());
  }

  static Config load(String yaml, Map<String, String> environment) {
    return LOADER.parse("test.yaml", yaml, name -> Optional.ofNullable(environment.get(name)));
  }

  /** What is wrong with a text. */
  static List<Problem> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  static List<Problem> problems(String yaml, Map<String, String> environment) {
    try {
      load(yaml, environment);
      return List.of();
    } catch (ConfigException unusable) {
      return unusable.problems();
    }
  }

  /** A configuration with one account of these fields. */
  static String account(String fields) {
    return LISTENERS + "accounts: [{" + fields + "}]\n";
  }

  /** A configuration with one account that is complete but for these fields. */
  static String fullAccount(String fields) {
    return account("id: a, key: " + KEY + ", targets: any, " + fields);
  }

  /** A configuration with one backend that is complete but for these fields. */
  static String backend(String fields) {
    return LISTENERS
        + "backends: [{id: b, protocol: worker, url: 'http://b:1', types: [kasada], "
        + fields
        + "}]\n";
  }
}
