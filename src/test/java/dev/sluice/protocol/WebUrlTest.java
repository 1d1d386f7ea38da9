package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Reason;
import dev.sluice.model.Target;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://example.com example.com",
        "http://example.com/ example.com",
        "HTTPS://EXAMPLE.COM/A?b#c example.com",
        "hTtP://example.com example.com",
        "https://example.com?q example.com",
        "https://example.com#f example.com",
        "https://example.com./ example.com",
        "https://example.com:1/ example.com",
        "https://example.com:65535/ example.com",
        "https://example.com:00443/ example.com",
        "https://user:pass@example.com/ example.com",
        "https://a@b@example.com:8443/ example.com",
        "https://127.0.0.1@example.com/ example.com",
        "https://example.com/@127.0.0.1/ example.com",
        "https://example.com/\\@127.0.0.1/ example.com",
        "https://example.com?@127.0.0.1 example.com",
        "https://example.com#@127.0.0.1 example.com",
        "https://bücher.example/weg xn--bcher-kva.example",
        "https://ｅxample。com/ example.com",
        "https://8.8.8.8/ 8.8.8.8",
        "https://134744072:80/ 8.8.8.8",
        "https://[2606:4700::1111]:8443/x [2606:4700::1111]",
        "https://u:p@[2606:4700::1111] [2606:4700::1111]",
        "https://shop.test/ shop.test",
        "https://a_b.example.com/ a_b.example.com",
        "https://example.com/ünïcode?ü=ü example.com"
      })
  void readsTheHostOfAPublicPage(String url, String host) {
    assertThat(WebUrl.publicPage(url)).isEqualTo(Parsed.of(new Target(url, host)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com",
        "ftp://example.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https:/example.com",
        "https:example.com",
        "https//example.com",
        "https://",
        "https:///path",
        "https://?q",
        "https://@",
        "https://user@",
        "https://:80",
        "https://example.com:",
        "https://example.com:0",
        "https://example.com:65536",
        "https://example.com:99999999999999999999",
        "https://example.com:-1",
        "https://example.com:+80",
        "https://example.com:80a",
        "https://example.com:8 0",
        "https://example.com:８０",
        "https://example.com:80:90",
        "https://exam ple.com",
        " https://example.com",
        "https://example.com ",
        "https://example.com/a b",
        "https://example.com/\t",
        "https://example.com/\n",
        "https://example.com/\u0000",
        "https://example.com/\u007f",
        "https://exa\rmple.com",
        "https://example..com",
        "https://.example.com",
        "https://example.com..",
        "https://exam%70le.com",
        "https://*.example.com",
        "https://127.0.0.1\\@example.com",
        "https://other.example\\@example.com/",
        "https://u:p\\@example.com/",
        "https:\\\\example.com",
        "https://example.com\\",
        "https://example.com\\.other.example/",
        "https://[::1",
        "https://::1/",
        "https://[::1]x:80/",
        "https://[::1]80/",
        "https://[fe80::1%25eth0]/",
        "https://1.2.3.4.5/",
        "https://1.2.3.999/",
        "https://example.com@"
      })
  void takesEverythingElseForAnotherScheme(String url) {
    assertThat(WebUrl.publicPage(url)).isEqualTo(Parsed.broken(Reason.SCHEME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "http://localhost:8080/x",
        "http://LocalHost./",
        "http://a.localhost/",
        "http://printer.local/",
        "http://vault.internal/",
        "http://intranet/",
        "http://example.com@localhost/",
        "http://example.com:80@127.0.0.1/",
        "http://example.com@good@10.0.0.1",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1:80/",
        "http://0177.0.0.1",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]:80/",
        "http://user@[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001::1]/"
      })
  void refusesAnInternalHost(String url) {
    assertThat(WebUrl.publicPage(url)).isEqualTo(Parsed.broken(Reason.INTERNAL_ADDRESS));
  }

  @Property
  void neverThrows(@ForAll String anything, @ForAll @StringLength(max = 40) String rest) {
    WebUrl.publicPage(anything);
    WebUrl.publicPage("https://" + rest);
  }

  @Property
  void keepsWhatItTakesAsItWasWritten(
      @ForAll
          @Chars({'a', '.', '@', ':', '/', '1', '[', ']', '?', '\\', 'é', ' '})
          @StringLength(max = 12)
          String rest) {
    String url = "http://" + rest;
    Parsed<Target> parsed = WebUrl.publicPage(url);
    if (parsed.isKept()) {
      assertThat(parsed.value().url()).isEqualTo(url);
      assertThat(parsed.value().host()).matches("[a-z0-9._-]+|\\[[0-9a-f:]+]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a?b#c, example.com",
    "HTTP://EXAMPLE.COM:8080, example.com",
    "http://u:p@example.com/, example.com",
    "http://10.0.0.5/login, 10.0.0.5",
    "http://localhost:3000/, localhost",
    "https://[::1]:8443/, [::1]",
    "https://intranet/, intranet"
  })
  void readsAnyPageEvenAnInternalOne(String url, String host) {
    assertThat(WebUrl.anyPage(false).parse(url)).isEqualTo(Parsed.of(new Target(url, host)));
    assertThat(WebUrl.anyPage(true).parse(url)).isEqualTo(Parsed.of(new Target(url, host)));
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "EXAMPLE.com/path?q, example.com",
    "example.com:8080, example.com",
    "u@example.com, example.com",
    "localhost, localhost"
  })
  void readsATextWithoutSchemeAsHttpsWhereThatIsAllowed(String text, String host) {
    assertThat(WebUrl.anyPage(true).parse(text))
        .isEqualTo(Parsed.of(new Target("https://" + text, host)));
    assertThat(WebUrl.anyPage(false).parse(text)).isEqualTo(Parsed.broken(Reason.FORMAT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ftp://example.com/ | SCHEME",
        "://example.com | SCHEME",
        "example.com/?next=https://example.org | SCHEME",
        "https:// | FORMAT",
        "https:///path | FORMAT",
        "https://example.com:0/ | FORMAT",
        "https://example.com:x/ | FORMAT",
        "https://exa..mple.com/ | FORMAT",
        "/path | FORMAT",
        "javascript:alert(1) | FORMAT",
        "https://example.com/a b | CHARACTERS",
        "ftp://example.com/a b | CHARACTERS",
        "example.com/\u0000x | CHARACTERS",
        "https://example.com/\u007f | CHARACTERS",
        "https://example.com/\u3000 | CHARACTERS"
      })
  void tellsWhatIsWrongWithAPage(String text, Reason reason) {
    assertThat(WebUrl.anyPage(true).parse(text)).isEqualTo(Parsed.broken(reason));
  }

  @Test
  void takesNoEmptyPage() {
    assertThat(WebUrl.anyPage(true).parse("")).isEqualTo(Parsed.broken(Reason.FORMAT));
    assertThat(WebUrl.anyPage(false).parse("")).isEqualTo(Parsed.broken(Reason.FORMAT));
  }

  @Property
  void readsAnyPageWhereverItReadsAPublicOne(
      @ForAll @StringLength(max = 12) @Chars({'a', '.', ':', '/', '@', '[', ']', '1', '?', '-'})
          String rest) {
    Parsed<Target> read = WebUrl.publicPage("https://" + rest);
    Parsed<Target> any = WebUrl.anyPage(false).parse("https://" + rest);
    assertThat(any.isKept()).isEqualTo(read.isKept() || read.broken() == Reason.INTERNAL_ADDRESS);
    assertThat(read.isKept() ? any : read).isEqualTo(read);
  }
}
