package dev.sluice.config;

import dev.sluice.config.ListenerConfig.Tls;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code listeners} and {@code admin}: no socket twice, no mount path twice on a listener.
 * Confined to its thread.
 */
final class ListenerReader {

  private static final SocketAddress ANY = SocketAddress.inetSocketAddress(0, "127.0.0.1");
  private static final SocketAddress ADMIN = SocketAddress.inetSocketAddress(9090, "127.0.0.1");

  private final Map<SocketAddress, String> addressToPlace = new HashMap<>();

  List<ListenerConfig> listeners(Section root) {
    return root.sections("listeners").stream().map(this::listener).toList();
  }

  AdminConfig admin(Section root) {
    Section admin = root.section("admin");
    return new AdminConfig(address(admin, ADMIN), admin.secret("token"));
  }

  private ListenerConfig listener(Section listener) {
    return new ListenerConfig(
        address(listener, ANY), mounts(listener.section("mounts")), tls(listener));
  }

  private SocketAddress address(Section section, SocketAddress otherwise) {
    SocketAddress address =
        section.parsed("address", Addresses::parse, Addresses.RULE).orElse(otherwise);
    boolean isFixed = address.isDomainSocket() || address.port() > 0;
    String other = isFixed ? addressToPlace.putIfAbsent(address, section.path("address")) : null;
    if (other != null) {
      section.problem("address", "expected: an address of its own; " + other + " has it already");
    }
    return address;
  }

  private static Map<String, String> mounts(Section mounts) {
    Map<String, String> systemToPath = new LinkedHashMap<>();
    for (String system : mounts.keys()) {
      mounts
          .parsed(system, ListenerReader::mountPath, "expected: a path without //, . and ..")
          .ifPresent(path -> systemToPath.put(system, path));
    }
    Map<String, String> pathToSystem = new HashMap<>();
    systemToPath.forEach(
        (system, path) -> own(mounts, system, pathToSystem.putIfAbsent(path, system)));
    return Collections.unmodifiableMap(systemToPath);
  }

  private static void own(Section mounts, String system, String other) {
    if (other != null) {
      mounts.problem(system, "expected: a path of its own; " + other + " is mounted there already");
    }
  }

  /** Without its final slash, so the root is empty; empty if a segment is none. */
  private static Optional<String> mountPath(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean isOdd =
        Stream.of(path.split("/", -1)).skip(1).anyMatch(Set.of("", ".", "..")::contains);
    return isOdd ? Optional.empty() : Optional.of(path);
  }

  private static Optional<Tls> tls(Section listener) {
    if (!listener.has("tls")) {
      return Optional.empty();
    }
    Section tls = listener.section("tls");
    return Optional.of(new Tls(file(tls, "certificate"), file(tls, "key")));
  }

  private static String file(Section section, String key) {
    return section
        .parsed(key, ListenerReader::readable, "expected: a PEM file that can be read")
        .orElse("");
  }

  private static Optional<String> readable(String file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path) && Files.isReadable(path)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }
}
