package dev.sluice.config;

import dev.sluice.config.BackendConfig.Adaptive;
import dev.sluice.config.BackendConfig.HttpMode;
import dev.sluice.model.CaptchaType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code backends}: ids are unique, protocols known, URLs such that a client can use them.
 * Confined to its thread.
 */
final class BackendReader {

  private static final Words<Adaptive.By> ADAPTIVE = Words.of(Adaptive.By.class);
  private static final Words<HttpMode> HTTP = Words.of(HttpMode.class);
  private static final Pattern PORT = Pattern.compile("^https?://[^/]*:([0-9]{1,5})(/|$)");
  private static final int CAPACITY = 100;
  private static final int LARGEST_PORT = 65_535;

  private final Map<String, String> idToPlace = new HashMap<>();
  private final Map<String, Protocol> nameToProtocol = new TreeMap<>();

  private final Map<String, Switches> dialects;

  /**
   * Reads backends.
   *
   * @param dialects what the dialect of a protocol's name lets through may be passed on
   */
  BackendReader(Set<Protocol> protocols, Map<String, Switches> dialects) {
    this.dialects = dialects;
    protocols.forEach(protocol -> nameToProtocol.put(protocol.name(), protocol));
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
    Optional<Protocol> protocol = protocol(backend);
    String url = url(backend, protocol);
    HttpMode http = backend.word("http", HTTP, HttpMode.H1);
    if (http == HttpMode.H2C && !url.isEmpty() && !url.startsWith("http:")) {
      backend.problem("http", "expected: h1, unless the url begins with http:");
    }
    return new BackendConfig(
        backend.text("id", ""),
        protocol.map(Protocol::name).orElse(""),
        url,
        types(backend, protocol),
        backend.integer("capacity", CAPACITY),
        http,
        backend.integer("weight", 1),
        PriceReader.price(backend),
        credentials(backend, protocol),
        backend.flag("idempotent"),
        adaptive(backend));
  }

  private static Optional<Adaptive> adaptive(Section backend) {
    Section adaptive = backend.section("adaptive");
    if (!backend.has("adaptive")) {
      return Optional.empty();
    }
    Adaptive read =
        new Adaptive(adaptive.word("by", ADAPTIVE, Adaptive.By.AIMD), adaptive.integer("floor", 1));
    if (read.floor() > backend.integer("capacity", CAPACITY)) {
      adaptive.problem("floor", "expected: no more than the backend's capacity");
    }
    return Optional.of(read);
  }

  /** The canonical ones, then those that are passed through. */
  private Set<CaptchaType> types(Section backend, Optional<Protocol> protocol) {
    Set<CaptchaType> types = new LinkedHashSet<>(Lists.types(backend));
    String system = protocol.map(Protocol::name).orElse("");
    List<String> passed = dialects.getOrDefault(system, Switches.NONE).texts("passThrough");
    backend
        .parsedList(
            "passThrough",
            name -> Optional.of(name).filter(passed::contains),
            "expected: a name in dialects." + system + ".passThrough")
        .forEach(name -> types.add(CaptchaType.passedThrough(system, name)));
    return Collections.unmodifiableSet(types);
  }

  private Optional<Protocol> protocol(Section backend) {
    String rule = "expected: one of " + String.join(", ", nameToProtocol.keySet());
    return backend.parsed("protocol", name -> Optional.ofNullable(nameToProtocol.get(name)), rule);
  }

  /** The protocol's usual place where none is said. */
  private static String url(Section backend, Optional<Protocol> protocol) {
    Optional<String> usual = protocol.flatMap(Protocol::url);
    if (backend.text("url").isEmpty() && usual.isEmpty()) {
      backend.missing("url", "expected: a url; the protocol has no usual one");
    }
    return backend
        .parsed("url", BackendReader::url, "expected: a port from 1 to 65535")
        .or(() -> usual)
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

  private static Map<String, Secret> credentials(Section backend, Optional<Protocol> protocol) {
    Section credentials = backend.section("credentials");
    Map<String, Secret> nameToSecret = new LinkedHashMap<>();
    for (String name : credentials.keys()) {
      credentials.secret(name).ifPresent(secret -> nameToSecret.put(name, secret));
    }
    protocol.ifPresent(known -> check(credentials, known));
    return Collections.unmodifiableMap(nameToSecret);
  }

  /** A protocol that names no credentials takes any: its backends know what they are for. */
  private static void check(Section credentials, Protocol protocol) {
    for (String name : new TreeSet<>(protocol.credentials())) {
      if (!credentials.keys().contains(name)) {
        credentials.missing(name, "expected: what " + protocol.name() + " knows us by");
      }
    }
    Set<String> known = new TreeSet<>(protocol.credentials());
    known.addAll(protocol.optionalCredentials());
    for (String name : credentials.keys()) {
      if (!protocol.credentials().isEmpty() && !known.contains(name)) {
        credentials.problem(name, "expected: one of " + String.join(", ", known));
      }
    }
  }
}
