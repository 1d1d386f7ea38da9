package dev.sluice.config;

import dev.sluice.model.CaptchaType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the kinds of lists that several sections have. Pure but for the problems it reports. */
final class Lists {

  private Lists() {}

  static List<HostPattern> hosts(Section section, String key) {
    return section.parsedList(
        key, HostPattern::parse, "expected: a host name, or *.name for every name below it");
  }

  static List<IpNetwork> networks(Section section, String key) {
    return section.parsedList(
        key,
        IpNetwork::parse,
        "expected: an IP address or a network such as 10.0.0.0/8 or 2001:db8::/32");
  }

  /** Ids of backends. */
  static List<String> backends(Section section, String key, Set<String> backendIds) {
    return section.parsedList(
        key, id -> Optional.of(id).filter(backendIds::contains), "expected: the id of a backend");
  }

  /** {@code types}; the schema knows which there are. */
  static Set<CaptchaType> types(Section section) {
    List<String> names = section.parsedList("types", Optional::of, "");
    Set<CaptchaType> types = new LinkedHashSet<>();
    names.forEach(name -> types.add(CaptchaType.of(name)));
    return Collections.unmodifiableSet(types);
  }
}
