package dev.sluice.config;

import dev.sluice.config.BackendConfig.HttpMode;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code backends}: ids are unique, protocols known, URLs such that a client can use them.
 * Confined to its thread.
 */
final class BackendReader {

  private static final Words<HttpMode> HTTP = Words.of(HttpMode.class);
  private static final Pattern PORT = Pattern.compile("^https?://[^/]*:([0-9]{1,5})(/|$)");
  private static final int LARGEST_PORT = 65_535;

  private final Map<String, String> idToPlace = new HashMap<>();
  private final Set<String> protocols;

  BackendReader(Set<String> protocols) {
    this.protocols = new TreeSet<>(protocols);
  }

  List<BackendConfig> backends(Section root) {
    return root.sections("backends").stream().map(this::backend).toList();
  }

  private BackendConfig backend(Section backend) {
    backend
        .text("id")
        .map(id -> idToPlace.putIfAbsent(id, backend.path()))
        .ifPresent(
            other -> backend.problem("id", "expected: an id of its own; " + other + " has it"));
    String protocol = protocol(backend);
    String url =
        backend.parsed("url", BackendReader::url, "expected: a port from 1 to 65535").orElse("");
    HttpMode http = backend.word("http", HTTP, HttpMode.H1);
    if (http == HttpMode.H2C && !url.isEmpty() && !url.startsWith("http:")) {
      backend.problem("http", "expected: h1, unless the url begins with http:");
    }
    return new BackendConfig(
        backend.text("id", ""),
        protocol,
        url,
        Lists.types(backend),
        backend.integer("capacity", 100),
        http,
        backend.integer("weight", 1),
        PriceReader.price(backend),
        credentials(backend.section("credentials")),
        backend.flag("idempotent"));
  }

  private String protocol(Section backend) {
    String rule = "expected: one of " + String.join(", ", protocols);
    return backend
        .parsed("protocol", name -> Optional.of(name).filter(protocols::contains), rule)
        .orElse("");
  }

  /** Without a final slash; empty if its port is none. */
  private static Optional<String> url(String text) {
    Matcher matcher = PORT.matcher(text);
    if (matcher.find()) {
      int port = Integer.parseInt(matcher.group(1));
      if (port < 1 || port > LARGEST_PORT) {
        return Optional.empty();
      }
    }
    return Optional.of(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static Map<String, Secret> credentials(Section credentials) {
    Map<String, Secret> nameToSecret = new LinkedHashMap<>();
    for (String name : credentials.keys()) {
      credentials.secret(name).ifPresent(secret -> nameToSecret.put(name, secret));
    }
    return Collections.unmodifiableMap(nameToSecret);
  }
}
