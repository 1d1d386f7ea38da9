package dev.sluice.protocol.funbypass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Parsed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2.1 of the contract. */
class FunProxyTest {

  private static Parsed<Proxy> proxy(
      String scheme, String host, int port, String user, String password) {
    return Parsed.of(new Proxy(scheme, host, port, Optional.of(new Proxy.Login(user, password))));
  }

  @Test
  void readsEveryPart() {
    assertThat(FunProxy.strict("http://user:pass@198.51.100.20:8080"))
        .isEqualTo(proxy("http", "198.51.100.20", 8080, "user", "pass"));
    assertThat(FunProxy.strict("SOCKS5://u%20:p:w%@[2001:db8::1]:65535/"))
        .isEqualTo(proxy("socks5", "2001:db8::1", 65_535, "u%20", "p:w%"));
    assertThat(FunProxy.strict("Socks4://u:[]@H.example:1"))
        .isEqualTo(proxy("socks4", "H.example", 1, "u", "[]"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://, FORMAT",
    "http:///, FORMAT",
    "://, FORMAT",
    "://u:p@h:80, FORMAT",
    "h:80, FORMAT",
    "198.51.100.9:8080:u:p, FORMAT",
    "u:p@h:80, FORMAT",
    "http://u:p@198.51.100.9, FORMAT",
    "http://u:p@:80, FORMAT",
    "http://u:p@h:80:, FORMAT",
    "http://u:p@h:80//, FORMAT",
    "http://u:p@h/:80, FORMAT",
    "http://u:p@h:80?x, FORMAT",
    "http://u:p@h:80#, FORMAT",
    "http://u:/p@h:80, FORMAT",
    "http://u:p@v@h:80, FORMAT",
    "http://u: p@h:80, FORMAT",
    "http://u:p@[::1]80, FORMAT",
    "http://u:p@[::1:80, FORMAT",
    "http://u:p@[]:80, FORMAT",
    "http://u:p@::1:80, FORMAT",
    "ftp://h, FORMAT",
    "ftp://198.51.100.9:21, PROTOCOL",
    "https://u:p@h:80, PROTOCOL",
    "socks5h://u:p@h:0, PROTOCOL",
    "x/http://h:80, PROTOCOL",
    "http://198.51.100.9:8080, AUTH",
    "http://@h:80, AUTH",
    "http://:@h:80, AUTH",
    "http://u@198.51.100.9:8080, AUTH",
    "http://u:@h:80, AUTH",
    "http://:p@h:0, AUTH",
    "http://u:p@198.51.100.9:0, PORT",
    "http://u:p@h:65536, PORT",
    "http://u:p@h:99999999999, PORT",
    "http://u:p@h:abc, PORT",
    "http://u:p@h:, PORT",
    "http://u:p@h:/, PORT",
    "http://u:p@h:-1, PORT",
    "http://u:p@h:+1, PORT"
  })
  void tellsTheFirstRuleThatIsBroken(String text, Reason reason) {
    assertThat(FunProxy.strict(text))
        .as(text)
        .isEqualTo(Parsed.broken(Failure.PROXY_INVALID, reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "\n", "\u00a0x\u2003", "\u3000"})
  void takesNoWhiteSpace(String space) {
    assertThat(FunProxy.strict("http://u" + space + ":p@h:80").broken()).isEqualTo(Reason.FORMAT);
  }

  @Test
  void readsTwoFormsMoreWhereThatIsSwitchedOn() {
    assertThat(FunProxy.lenient("h.example:80:u:p"))
        .isEqualTo(proxy("http", "h.example", 80, "u", "p"));
    assertThat(FunProxy.lenient("[::1]:80:u:p:w")).isEqualTo(proxy("http", "::1", 80, "u", "p:w"));
    assertThat(FunProxy.lenient("u:p@h.example:80"))
        .isEqualTo(proxy("http", "h.example", 80, "u", "p"));
    assertThat(FunProxy.lenient("socks4://u:p@h:80")).isEqualTo(proxy("socks4", "h", 80, "u", "p"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', FORMAT",
    "h, FORMAT",
    ":, FORMAT",
    "h:80, AUTH",
    "h:80:u, AUTH",
    "h:80::p, AUTH",
    "h:x:u:p, PORT",
    ":80:u:p, FORMAT",
    "u:p@h, FORMAT",
    "https://u:p@h:80, PROTOCOL",
    "http://h:80:u:p, FORMAT"
  })
  void tellsWhatIsBrokenThereToo(String text, Reason reason) {
    assertThat(FunProxy.lenient(text))
        .as(text)
        .isEqualTo(Parsed.broken(Failure.PROXY_INVALID, reason));
  }
}
