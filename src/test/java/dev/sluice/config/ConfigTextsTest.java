package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RoutingMode;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small languages inside the texts: durations, addresses, references, misspelt words. */
class ConfigTextsTest {

  @Property
  void aDurationIsReadBackAsWritten(@ForAll @LongRange(max = 604_800_000L) long millis) {
    assertThat(Durations.millis(Durations.text(millis), 0)).contains(millis);
  }

  @ParameterizedTest
  @CsvSource({"0,0ms", "1,1ms", "1000,1s", "1500,1500ms", "120000,2m", "3600000,1h", "86400000,1d"})
  void aDurationIsWrittenInTheLargestUnitThatDividesIt(long millis, String text) {
    assertThat(Durations.text(millis)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "s", "1 s", "-1s", "1.s", "1e3s", "1w", "8d", "999999999d", "0ms"})
  void whatIsNoDurationOfUpToAWeekIsNone(String text) {
    assertThat(Durations.millis(text, 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:80", "[::1]:0", "host.name:65535", "unix:/run/a b.sock"})
  void anAddressIsReadBackAsWritten(String text) {
    assertThat(Addresses.parse(text).map(Addresses::text)).contains(text);
  }

  @Test
  void aHostIsFolded() {
    assertThat(Addresses.parse("LocalHost.:1"))
        .contains(SocketAddress.inetSocketAddress(1, "localhost"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "h",
        "h:",
        "h:-1",
        "h:70000",
        "[h]:1",
        "::1:1",
        "[]:1",
        "unix:",
        "unix:a",
        "unix:/",
        "http://h:1",
        "a b:1"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(Addresses.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a${X}b${Y}, a1b2",
    "${Z:-z}, z",
    "${E:-e}, e",
    "x${E}y, xy",
    "${Z:-}x, x",
    "$${X}, ${X}",
    "$$${X}, $${X}",
    "$X, $X",
    "${N}, ${X}"
  })
  void referencesAreReplacedOnce(String text, String expected) {
    Map<String, String> variables = Map.of("X", "1", "Y", "2", "E", "", "N", "${X}");
    Set<String> missing = new TreeSet<>();
    assertThat(placeholders(variables).expand(text, missing)).contains(expected);
    assertThat(missing).isEmpty();
  }

  @Test
  void allMissingVariablesAreNamed() {
    Set<String> missing = new TreeSet<>();
    assertThat(placeholders(Map.of()).expand("${B}${A}${B}", missing)).isPresent();
    assertThat(missing).containsExactly("A", "B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${}", "${1}", "${A", "${A-b}", "${A B}", "x${X}${"})
  void whatLooksLikeAReferenceAndIsNoneIsRefused(String text) {
    assertThat(placeholders(Map.of("X", "1")).expand(text, new TreeSet<>())).isEmpty();
  }

  private static Placeholders placeholders(Map<String, String> variables) {
    return new Placeholders(name -> Optional.ofNullable(variables.get(name)));
  }

  @Test
  void aMisspeltWordFindsItsNeighbour() {
    List<String> known = List.of("perMinute", "inFlight", "id");
    assertThat(Nearest.to("perminut", known)).contains("perMinute");
    assertThat(Nearest.to("infligth", known)).contains("inFlight");
    assertThat(Nearest.to("colour", known)).isEmpty();
    assertThat(Nearest.to("x".repeat(1_000_000), known)).isEmpty();
  }

  @Test
  void constantsAreWrittenInCamelCase() {
    assertThat(Words.word(RoutingMode.LEAST_LOADED)).isEqualTo("leastLoaded");
    assertThat(Words.of(RoutingMode.class).find("leastLoaded")).contains(RoutingMode.LEAST_LOADED);
    assertThat(Words.of(RoutingMode.class).find("LEAST_LOADED")).isEmpty();
  }

  @Test
  void networksAreComparedByWhatTheyMean() {
    assertThat(IpNetwork.parse("::1")).isEqualTo(IpNetwork.parse("0:0:0:0:0:0:0:1/128"));
    assertThat(IpNetwork.parse("::1")).hasSameHashCodeAs(IpNetwork.parse("::1/128"));
    assertThat(IpNetwork.parse("10.0.0.0/8")).isNotEqualTo(IpNetwork.parse("10.0.0.0/9"));
  }
}
