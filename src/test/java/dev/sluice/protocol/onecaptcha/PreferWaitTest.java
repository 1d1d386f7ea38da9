package dev.sluice.protocol.onecaptcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7240 as far as {@code wait} goes. */
class PreferWaitTest {

  private static Optional<Long> read(String... headers) {
    return PreferWait.seconds(List.of(headers));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wait=5 | 5",
        "wait=0 | 0",
        "WAIT=2 | 2",
        "respond-async, WAIT=2 | 2",
        "respond-async,wait = 7 | 7",
        "wait=10; foo=\"a;b\" | 10",
        "wait=\"20\" | 20",
        "foo=\"a, wait=1\", wait=3 | 3",
        "foo=\"\\\", wait=1\", wait=4 | 4",
        "wait=007 | 7",
        "wait=1, wait=2 | 1",
        "wait=99999999999999999999999 | 999999999"
      })
  void readsTheFirstWait(String header, long seconds) {
    assertThat(read(header)).contains(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wait",
        "wait=",
        "wait=soon",
        "wait=-1",
        "wait=+1",
        "wait=1.5",
        "wait=1 2",
        "wait=\"",
        "wait=\"1",
        "wait=١",
        "await=5",
        "wait5",
        "foo=\"wait=1",
        "wait=soon, wait=1"
      })
  void takesNothingElseForOne(String header) {
    assertThat(read(header)).isEmpty();
  }

  @Test
  void readsSeveralHeadersAsOne() {
    assertThat(read("respond-async", "wait=6")).contains(6L);
    assertThat(read()).isEmpty();
  }

  @Property(tries = 20_000)
  void neverThrows(@ForAll String header) {
    read(header, "wait=" + header);
  }

  @Example
  void neverThrowsOnASignAlone() {
    assertThat(read("=", ",", ";", "\"", "\\", "\"\\")).isEmpty();
  }
}
