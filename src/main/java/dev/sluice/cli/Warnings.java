package dev.sluice.cli;

import dev.sluice.config.BackendConfig;
import dev.sluice.config.Config;
import dev.sluice.config.ListenerConfig;
import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.RoutingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a configuration asks for and does not get, a line each. Pure. */
final class Warnings {

  private Warnings() {}

  /** All of them, for this build. */
  static List<String> of(Config config) {
    return of(config, Systems::speaks);
  }

  /**
   * All of them.
   *
   * @param isSpoken tells whether there is a dialect of that name
   */
  static List<String> of(Config config, Predicate<String> isSpoken) {
    List<String> lines = new ArrayList<>(mounts(config, isSpoken));
    lines.addAll(orders(config));
    lines.addAll(callbacks(config));
    lines.addAll(unpassed(config));
    return lines;
  }

  private static List<String> mounts(Config config, Predicate<String> isSpoken) {
    List<String> lines = new ArrayList<>();
    int served = 0;
    for (ListenerConfig listener : config.listeners()) {
      String where = Example.address(listener, listener.address().port());
      for (Map.Entry<String, String> mount : listener.mounts().entrySet()) {
        if (isSpoken.test(mount.getKey())) {
          served++;
        } else {
          String path = mount.getValue().isEmpty() ? "/" : mount.getValue();
          lines.add(
              "Listener %s: mount %s of %s is not served: this build does not speak it"
                  .formatted(where, path, mount.getKey()));
        }
      }
    }
    if (served == 0) {
      lines.add("NO MOUNT OF ANY LISTENER IS SERVED: every request will be answered with 404");
    }
    return lines;
  }

  private static List<String> unpassed(Config config) {
    List<String> lines = new ArrayList<>();
    config
        .dialects()
        .forEach(
            (system, switches) ->
                switches.texts("passThrough").stream()
                    .filter(name -> !isPassed(config, CaptchaType.passedThrough(system, name)))
                    .forEach(
                        name ->
                            lines.add(
                                ("Dialect %s: tasks of type %s are let through and refused:"
                                        + " no backend has it in its passThrough")
                                    .formatted(system, name))));
    return lines;
  }

  private static boolean isPassed(Config config, CaptchaType type) {
    return config.backends().stream().anyMatch(backend -> backend.types().contains(type));
  }

  /** A list that leaves nobody to ask. */
  private static List<String> orders(Config config) {
    Map<CaptchaType, Set<String>> typeToBackends = new LinkedHashMap<>();
    for (BackendConfig backend : config.backends()) {
      for (CaptchaType type : backend.types()) {
        typeToBackends.computeIfAbsent(type, t -> new HashSet<>()).add(backend.id());
      }
    }
    List<String> lines = new ArrayList<>();
    typeToBackends.forEach(
        (type, backends) -> {
          PoolConfig pool = config.pools().of(type);
          if (pool.routing() == RoutingMode.PRIORITY
              && !pool.order().isEmpty()
              && Collections.disjoint(pool.order(), backends)) {
            lines.add(
                "Pool %s: no backend of its order serves it: nobody is asked by priority"
                    .formatted(type));
          }
        });
    return lines;
  }

  private static List<String> callbacks(Config config) {
    return config.accounts().stream()
        .filter(account -> !account.callbacks().hosts().isEmpty())
        .filter(account -> account.callbacks().secret().isEmpty())
        .map(
            account ->
                "Account %s: its callbacks go unsigned, for it has no callbackSecret"
                    .formatted(account.id()))
        .toList();
  }
}
