package dev.sluice.cli;

import dev.sluice.config.BackendConfig;
import dev.sluice.config.Config;
import dev.sluice.config.ListenerConfig;
import dev.sluice.config.PoolConfig.Routing;
import dev.sluice.model.CaptchaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What a configuration asks for and this build does not do, a line each. Pure. */
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
    lines.addAll(routings(config));
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

  private static List<String> routings(Config config) {
    Map<CaptchaType, Integer> typeToBackends = new LinkedHashMap<>();
    for (BackendConfig backend : config.backends()) {
      backend.types().forEach(type -> typeToBackends.merge(type, 1, Integer::sum));
    }
    List<String> lines = new ArrayList<>();
    typeToBackends.forEach(
        (type, backends) -> {
          Routing routing = config.pools().of(type).routing();
          if (backends > 1 && routing != Routing.LEAST_LOADED) {
            lines.add(
                "Pool %s: routing %s is not served yet; the least loaded backend is asked first"
                    .formatted(type, routing.name().toLowerCase(Locale.ROOT)));
          }
        });
    return lines;
  }
}
