package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callback URLs, taken apart. */
class CallbackUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com | true | example.com | 443 | /",
        "http://example.com | false | example.com | 80 | /",
        "HTTPS://Example.COM.:8443/a/b?c=d&e#f | true | example.com | 8443 | /a/b?c=d&e",
        "https://example.com?x=/y | true | example.com | 443 | /?x=/y",
        "https://example.com#/x | true | example.com | 443 | /",
        "https://u:p@example.com/x@y | true | example.com | 443 | /x@y",
        "https://bücher.example/ü?ß=é | true | xn--bcher-kva.example | 443 | /%C3%BC?%C3%9F=%C3%A9",
        "https://134744072/ | true | 8.8.8.8 | 443 | /",
        "https://[2606:4700::1111]/ | true | [2606:4700::1111] | 443 | /"
      })
  void areTakenApart(String url, boolean isTls, String host, int port, String path) {
    assertThat(CallbackUrl.parse(url, Set.of()))
        .contains(new CallbackUrl(isTls, host, port, path, false));
  }

  @Test
  void mayBeInternalOnlyWhereTheOperatorSaysSo() {
    Set<String> allowed = Set.of("hooks.internal", "10.0.0.7:9000");
    assertThat(CallbackUrl.parse("https://hooks.internal/", allowed).orElseThrow().mayBeInternal())
        .isTrue();
    assertThat(CallbackUrl.parse("http://10.0.0.7:9000/", allowed).orElseThrow().mayBeInternal())
        .isTrue();
    assertThat(CallbackUrl.parse("https://example.com/", allowed).orElseThrow().mayBeInternal())
        .isFalse();
    assertThat(CallbackUrl.parse("http://10.0.0.7/", allowed)).isEmpty();
    assertThat(CallbackUrl.parse("https://hooks.internal:9000/", allowed)).isEmpty();
  }

  @Test
  void doNotPrintTheirPath() {
    assertThat(CallbackUrl.parse("https://example.com/token?key=1", Set.of()).orElseThrow())
        .hasToString("CallbackUrl[example.com]");
  }

  @Property
  void areTakenApartExactlyWhereTheyMayBeCalled(
      @ForAll
          @StringLength(max = 14)
          @Chars({'a', '.', ':', '/', '@', '[', ']', '1', '?', '#', '\\', 'é', '%', ' '})
          String rest) {
    String url = "http://" + rest;
    var parsed = CallbackUrl.parse(url, Set.of());
    assertThat(parsed.isPresent()).isEqualTo(WebUrl.callback(Set.of()).parse(url).isKept());
    parsed.ifPresent(
        parts -> {
          assertThat(parts.path()).startsWith("/").matches("[!-~]*").doesNotContain("#");
          assertThat(parts.host()).isEqualTo(WebUrl.publicPage(url).value().host());
        });
  }
}
