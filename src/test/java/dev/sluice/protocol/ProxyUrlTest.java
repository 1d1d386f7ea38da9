package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyUrlTest {

  /** The rule as the contract writes it; the port's range is said beside it. */
  private static final Pattern RULE =
      Pattern.compile(
          "^(http|https|socks4|socks5)://([^\\s:@/]+:[^\\s@/]*@)?"
              + "(\\[[0-9a-fA-F:.]+\\]|[^\\s:@/\\[\\]]+):[0-9]{1,5}$");

  private static final String[] SEEDS = {
    "http://user:pass@proxy.example.net:8080",
    "https://proxy.example.net:3128",
    "socks4://192.0.2.10:1080",
    "socks5://u:p@192.0.2.10:1080",
    "socks5://u:@[2001:db8::1]:1",
    "http://[::ffff:1.2.3.4]:65535",
    "http://ü:p:w@ho_st:00080"
  };

  private static final String[] PIECES = {
    ":",
    "@",
    "/",
    "[",
    "]",
    "://",
    " ",
    "\t",
    "\n",
    "\u000B",
    "\f",
    "\r",
    "\u0085",
    "\u00A0",
    "\u2028",
    "a",
    "F",
    "g",
    "0",
    "65535",
    "65536",
    "99999",
    "100000",
    "００",
    "é",
    "%",
    "http",
    "socks5://",
    "::1",
    ".",
    "?",
    "#",
    "\\",
    "\u0000",
    ":@",
    "u:p@",
    ":80"
  };

  private static boolean keepsTheRule(String text) {
    if (!RULE.matcher(text).matches()) {
      return false;
    }
    int port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    return port >= 1 && port <= 65_535;
  }

  @Test
  void readsAHostWithoutItsBrackets() {
    assertThat(ProxyUrl.host("h.example")).contains("h.example");
    assertThat(ProxyUrl.host("[::1]")).contains("::1");
    for (String none : List.of("", "[]", "[::1", "::1", "[g]", "a]")) {
      assertThat(ProxyUrl.host(none)).as(none).isEmpty();
    }
  }

  @Test
  void readsEveryPart() {
    assertThat(ProxyUrl.strict("socks5://user:p:w@[2001:db8::1]:1080"))
        .isEqualTo(
            Parsed.of(
                new Proxy(
                    "socks5", "2001:db8::1", 1080, Optional.of(new Proxy.Login("user", "p:w")))));
    assertThat(ProxyUrl.strict("http://proxy.example.net:80"))
        .isEqualTo(Parsed.of(new Proxy("http", "proxy.example.net", 80, Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example.net:8080",
        "user:pass@proxy.example.net:8080",
        "ftp://proxy.example.net:8080",
        "HTTP://proxy.example.net:8080",
        "socks5h://proxy.example.net:8080",
        "http://proxy.example.net",
        "http://proxy.example.net:",
        "http://proxy.example.net:0",
        "http://proxy.example.net:65536",
        "http://proxy.example.net:000080",
        "http://proxy.example.net:80/",
        "http://proxy.example.net:80 ",
        "http://proxy.example.net:80\n",
        "http://user@proxy.example.net:80",
        "http://:pass@proxy.example.net:80",
        "http://a:b@c:d@proxy.example.net:80",
        "http://user:pa/ss@proxy.example.net:80",
        "http://user:pa ss@proxy.example.net:80",
        "http://::1:80",
        "http://[::1:80",
        "http://[]:80",
        "http://[::g]:80",
        "http://[proxy]:80",
        "http://pro[xy:80",
        "http://:80",
        "http://user:pass@:80"
      })
  void refusesWhatBreaksTheRule(String text) {
    assertThat(ProxyUrl.strict(text))
        .isEqualTo(Parsed.broken(Failure.PROXY_INVALID, Reason.FORMAT));
    assertThat(keepsTheRule(text)).isFalse();
  }

  @Property(tries = 20_000)
  void agreesWithTheContractsExpression(@ForAll long seed) {
    String text = mutated(new SplittableRandom(seed));
    Parsed<Proxy> parsed = ProxyUrl.strict(text);
    assertThat(parsed.isKept()).as(text).isEqualTo(keepsTheRule(text));
    if (parsed.isKept()) {
      assertThat(ProxyUrl.strict(parsed.value().url())).isEqualTo(parsed);
    }
  }

  private static String mutated(SplittableRandom random) {
    StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
    for (int change = random.nextInt(4); change > 0 && text.length() > 0; change--) {
      int at = random.nextInt(text.length());
      String piece = PIECES[random.nextInt(PIECES.length)];
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, piece);
        case 1 -> text.deleteCharAt(at);
        default -> text.replace(at, at + 1, piece);
      }
    }
    return text.toString();
  }
}
