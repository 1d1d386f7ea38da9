package dev.sluice.protocol.anysolver;

import static dev.sluice.model.Failure.PROXY_INVALID;
import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.protocol.anysolver.AnyRequests.body;
import static dev.sluice.protocol.anysolver.AnyRequests.decode;
import static dev.sluice.protocol.anysolver.AnyRequests.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.model.SolveRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy of section 3 of the contract, through the decoder of {@code /createTask}. */
class AnyProxyTest {

  private static final String TURNSTILE = "TurnstileTokenProxyLess";

  private static SolveRequest asked(Map<String, Object> task) {
    return AnyRequests.asked(decode(body(task))).request();
  }

  private static Fault fault(Map<String, Object> task) {
    return AnyRequests.fault(decode(body(task)));
  }

  private static void assertFault(Map<String, Object> task, Failure failure, String field) {
    assertThat(fault(task).failure()).as("failure of %s", task.keySet()).isEqualTo(failure);
    assertThat(fault(task).field()).as("field of %s", task.keySet()).contains(field);
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://u:p@h.example:1080, socks5, h.example, 1080, u",
    "HTTP://198.51.100.20:80, http, 198.51.100.20, 80, ''",
    "http://[2001:db8::1]:80, http, 2001:db8::1, 80, ''",
    "h.example:80, http, h.example, 80, ''",
    "h.example:80:u:p, http, h.example, 80, u"
  })
  void readsAProxyText(String text, String scheme, String host, int port, String user) {
    Optional<Proxy.Login> login =
        Optional.of(new Proxy.Login(user, "p")).filter(found -> !user.isEmpty());
    assertThat(asked(task("TurnstileToken", "proxy", text)).proxy())
        .contains(new Proxy(scheme, host, port, login));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h.example",
        "h.example:0",
        "h.example:65536",
        "h.example:80:u",
        "h.example:80:u:p:x",
        "u:p@h.example:80",
        "http:h.example:80",
        "gopher://h.example:70",
        "http://h.example:80:u:p",
        "http://u@h.example:80",
        "http://h.example:80/",
        "://h.example:80",
        "h.exa mple:80"
      })
  void refusesABrokenProxyText(String text) {
    assertFault(task("TurnstileToken", "proxy", text), PROXY_INVALID, "proxy");
  }

  private static Map<String, Object> split(Object... namesAndValues) {
    Map<String, Object> task =
        task(
            "TurnstileToken",
            "proxy",
            "nonsense",
            "proxyType",
            "Socks4",
            "proxyAddress",
            "2001:db8::1",
            "proxyPort",
            1080);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      task.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return task;
  }

  @Test
  void readsAProxyOfFiveMembersBeforeOneText() {
    Proxy bare = new Proxy("socks4", "2001:db8::1", 1080, Optional.empty());
    assertThat(asked(split()).proxy()).contains(bare);
    assertThat(asked(split("proxyPort", "1080")).proxy()).contains(bare);
    assertThat(asked(split("proxyLogin", "", "proxyPassword", "")).proxy()).contains(bare);
    assertThat(asked(split("proxyLogin", "u", "proxyPassword", "p")).proxy())
        .contains(new Proxy("socks4", "2001:db8::1", 1080, Optional.of(new Proxy.Login("u", "p"))));
    assertThat(asked(split("proxyLogin", "u")).proxy())
        .contains(new Proxy("socks4", "2001:db8::1", 1080, Optional.of(new Proxy.Login("u", ""))));
    assertThat(asked(split("proxyAddress", "", "proxy", "h.example:1")).proxy())
        .contains(new Proxy("http", "h.example", 1, Optional.empty()));
  }

  static Stream<Arguments> brokenParts() {
    return Stream.of(
        arguments("proxyType", "ftp", PROXY_INVALID),
        arguments("proxyType", 1, PROXY_INVALID),
        arguments("proxyType", "", PROXY_MISSING),
        arguments("proxyPort", 0, PROXY_INVALID),
        arguments("proxyPort", 65_536, PROXY_INVALID),
        arguments("proxyPort", "http", PROXY_INVALID),
        arguments("proxyPort", true, PROXY_INVALID),
        arguments("proxyPort", "", PROXY_MISSING),
        arguments("proxyAddress", 5, PROXY_INVALID),
        arguments("proxyAddress", "a b", PROXY_INVALID),
        arguments("proxyAddress", "h.example:80", PROXY_INVALID),
        arguments("proxyAddress", "u:p@h.example", PROXY_INVALID),
        arguments("proxyAddress", "http://h.example", PROXY_INVALID),
        arguments("proxyLogin", List.of(), PROXY_INVALID),
        arguments("proxyLogin", "a\nb", PROXY_INVALID),
        arguments("proxyPassword", "p", PROXY_INVALID));
  }

  @ParameterizedTest
  @MethodSource("brokenParts")
  void refusesABrokenPartOfAProxy(String name, Object value, Failure failure) {
    assertThat(fault(split(name, value)).failure()).isEqualTo(failure);
  }

  @Test
  void refusesWithoutAProxyAndReadsNoneOfAProxyLessType() {
    assertThat(fault(task("TurnstileToken", "proxy", null)).failure()).isEqualTo(PROXY_MISSING);
    assertThat(fault(task("TurnstileToken", "proxy", "")).failure()).isEqualTo(PROXY_MISSING);
    assertThat(fault(task("TurnstileToken", "proxy", 7)).failure()).isEqualTo(PROXY_INVALID);
    assertThat(asked(task(TURNSTILE, "proxy", 7, "proxyAddress", 7)).proxy()).isEmpty();
    assertThat(asked(task("TextRecognition", "proxy", AnyRequests.PROXY)).proxy()).isEmpty();
  }
}
