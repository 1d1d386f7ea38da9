package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.protocol.Json;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a request holds, it is answered; no exception gets out. */
class AskFuzz {

  @Property
  void anyMembersAreAnswered(@ForAll("members") Map<String, String> members) {
    StringBuilder text = new StringBuilder("{\"type\":\"akamai\"");
    members.forEach((name, value) -> text.append(",\"" + name + "\":" + value));

    Optional<Ask> ask = Json.readObject(Buffer.buffer(text + "}")).flatMap(Ask::of);

    ask.ifPresent(Behaviours::of);
    assertThat(ask.map(Solutions::body).map(Buffer::length).orElse(1)).isPositive();
  }

  @Provide
  Arbitrary<Map<String, String>> members() {
    Arbitrary<String> names =
        Arbitraries.of("type", "target", "userAgent", "payload", "attempt", "params", "\\ud800");
    Arbitrary<String> values =
        Arbitraries.of(
            "null",
            "true",
            "7",
            "-1e999999999",
            "1e999999999",
            "\"\"",
            "\"image-to-text\"",
            "\"https://flaky-2.sluice.test\"",
            "\"http://[::\"",
            "[1,[2,{\"\\ud800\":null}]]",
            "{\"images\":null}",
            "{\"images\":[null,7,\"\",\"=\",\"c2x1aWNlOmhhbmcg\"]}",
            "{\"\":{}}");
    return Arbitraries.maps(names, values).ofMaxSize(7);
  }
}
