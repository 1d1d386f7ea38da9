package dev.sluice.gate;

import dev.sluice.backend.Pool;
import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Op;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The ids of the backends, and what clients may write for them. Immutable. */
final class BackendIds {

  private final Set<String> ids;
  private final Map<String, String> anyCaseToId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  BackendIds(Map<CaptchaType, Pool> pools) {
    ids =
        pools.values().stream()
            .flatMap(pool -> pool.members().stream())
            .map(member -> member.backend().id())
            .collect(Collectors.toUnmodifiableSet());
    ids.stream().sorted().forEach(id -> anyCaseToId.putIfAbsent(id, id));
  }

  /** True if a backend is configured with exactly that id. */
  boolean has(String id) {
    return ids.contains(id);
  }

  /**
   * The configured id for what a client wrote, or that as it stands if it is none. The exact
   * spelling wins.
   */
  String configured(String name, Op op) {
    return ids.contains(name) || !op.isBackendAnyCase()
        ? name
        : anyCaseToId.getOrDefault(name, name);
  }
}
