package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Proxy;
import dev.sluice.model.Reason;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseProxyTest {

  private static final String[] PIECES = {
    ":", "@", "/", "[", "]", "://", "http", "socks5:", "::1", "[::1]", "u:p@", ":80", "0", "65536",
    "a", ".", " ", "\n", "\u0000", "é", "?"
  };

  private static final String[] SEEDS = {
    "192.0.2.1:8080",
    "192.0.2.1:8080:user:pass",
    "user:pass@192.0.2.1:8080",
    "socks5://user:pass@[2001:db8::1]:1080",
    "http:proxy.example.net:8080:user:pass",
    "[2001:db8::1]:1080:u:p"
  };

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1:8080, http://192.0.2.1:8080",
    "proxy.example.net:1, http://proxy.example.net:1",
    "localhost:65535, http://localhost:65535",
    "[2001:db8::1]:1080, http://[2001:db8::1]:1080",
    "192.0.2.1:00080, http://192.0.2.1:80",
    "socks5://192.0.2.1:1080, socks5://192.0.2.1:1080",
    "SOCKS4://192.0.2.1:1080, socks4://192.0.2.1:1080",
    "https://[2001:db8::1]:1080, https://[2001:db8::1]:1080",
    "user:pass@192.0.2.1:8080, http://user:pass@192.0.2.1:8080",
    "user:@192.0.2.1:8080, http://user:@192.0.2.1:8080",
    "user:p:w@192.0.2.1:8080, http://user:p:w@192.0.2.1:8080",
    "user:p@w@192.0.2.1:8080, http://user:p@w@192.0.2.1:8080",
    "user:[p]@192.0.2.1:8080, http://user:[p]@192.0.2.1:8080",
    "http://user:pass@192.0.2.1:8080, http://user:pass@192.0.2.1:8080",
    "socks5://user:pass@[2001:db8::1]:1080, socks5://user:pass@[2001:db8::1]:1080",
    "192.0.2.1:8080:user:pass, http://user:pass@192.0.2.1:8080",
    "192.0.2.1:8080:user:, http://user:@192.0.2.1:8080",
    "[2001:db8::1]:1080:user:pass, http://user:pass@[2001:db8::1]:1080",
    "http:192.0.2.1:8080, http://192.0.2.1:8080",
    "Socks5:192.0.2.1:1080:user:pass, socks5://user:pass@192.0.2.1:1080",
    "socks5:[2001:db8::1]:1080, socks5://[2001:db8::1]:1080",
    "socks5:[2001:db8::1]:1080:user:pass, socks5://user:pass@[2001:db8::1]:1080"
  })
  void readsEveryForm(String text, String url) {
    assertThat(LooseProxy.parse(text).fault()).as(text).isEmpty();
    assertThat(LooseProxy.parse(text).value().url()).isEqualTo(url);
  }

  @Test
  void tellsTheParts() {
    assertThat(LooseProxy.parse("socks4:[2001:db8::1]:1080:user:pass").value())
        .isEqualTo(
            new Proxy("socks4", "2001:db8::1", 1080, Optional.of(new Proxy.Login("user", "pass"))));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "'' FORMAT",
        "192.0.2.1 FORMAT",
        "nonsense FORMAT",
        "http://192.0.2.1 FORMAT",
        "http:// FORMAT",
        ":// FORMAT",
        "://user:pass@192.0.2.1:80 FORMAT",
        ":80 FORMAT",
        "[]:80 FORMAT",
        "[proxy]:80 FORMAT",
        "[2001:db8::1]80 FORMAT",
        "[2001:db8::1]x:80 FORMAT",
        "[2001:db8::1]ttp:x:80 FORMAT",
        "[2001:db8::1:80 FORMAT",
        "2001:db8::1:80 FORMAT",
        "pro]xy:80 FORMAT",
        "192.0.2.1/x:80 FORMAT",
        "192.0.2.1:80:user FORMAT",
        "192.0.2.1:80::pass FORMAT",
        "192.0.2.1:80:u:p:w FORMAT",
        "user@192.0.2.1:80 FORMAT",
        ":pass@192.0.2.1:80 FORMAT",
        "user:pass@192.0.2.1 FORMAT",
        "user:pass@:80 FORMAT",
        "user:pass@192.0.2.1:80:90 FORMAT",
        "user:pass@[2001:db8::1]x:80 FORMAT",
        "'us er:pass@192.0.2.1:80' FORMAT",
        "'192.0.2.1:80 ' FORMAT",
        "'192.0.2.1:80\n' FORMAT",
        "gopher://192.0.2.1:70 PROTOCOL",
        "socks5h://192.0.2.1:1080 PROTOCOL",
        "ftp://user:pass@192.0.2.1:21 PROTOCOL",
        "ftp:192.0.2.1:21 PROTOCOL",
        "ftp:192.0.2.1:21:user:pass PROTOCOL",
        "ftp://192.0.2.1:0 PROTOCOL",
        "ftp:192.0.2.1:0 PROTOCOL",
        "ftp://192.0.2.1 FORMAT",
        "192.0.2.1:0 PORT",
        "192.0.2.1: PORT",
        "192.0.2.1:65536 PORT",
        "192.0.2.1:99999999999999999999 PORT",
        "192.0.2.1:-1 PORT",
        "192.0.2.1:80a PORT",
        "192.0.2.1:８０ PORT",
        "192.0.2.1:0:user:pass PORT",
        "user:pass@192.0.2.1:port PORT",
        "http://192.0.2.1:70000 PORT",
        "socks5:192.0.2.1:port PORT"
      },
      delimiter = ' ')
  void tellsTheFirstThatIsWrongOfShapeSchemeAndPort(String text, Reason reason) {
    assertThat(LooseProxy.parse(text))
        .as(text)
        .isEqualTo(Parsed.broken(Failure.PROXY_INVALID, reason));
  }

  @Test
  void refusesATextOfColonsWithoutCuttingItUp() {
    for (String colons :
        new String[] {"a:a:a:a:a:a", ":".repeat(1 << 20), "[:]:".repeat(1 << 18)}) {
      assertThat(LooseProxy.parse(colons).broken()).isEqualTo(Reason.FORMAT);
    }
  }

  @Test
  void makesAProxyOfItsParts() {
    assertThat(LooseProxy.of("SOCKS5", "proxy", "1080", Optional.empty()))
        .isEqualTo(Parsed.of(new Proxy("socks5", "proxy", 1080, Optional.empty())));
    assertThat(LooseProxy.of("ftp", "proxy", "0", Optional.empty()).broken())
        .isEqualTo(Reason.PROTOCOL);
    assertThat(LooseProxy.of("http", "proxy", "", Optional.empty()).broken())
        .isEqualTo(Reason.PORT);
  }

  @Property(tries = 20_000)
  void takesWhateverTheStrictFormTakesForTheSameAndNeverThrows(@ForAll long seed) {
    String text = mutated(new SplittableRandom(seed));
    Parsed<Proxy> loose = LooseProxy.parse(text);
    Parsed<Proxy> strict = ProxyUrl.strict(text);
    assertThat(strict.isKept() && isPrintable(text) ? loose : strict).as(text).isEqualTo(strict);
    if (loose.isKept()) {
      assertThat(LooseProxy.parse(loose.value().url())).as(text).isEqualTo(loose);
    }
  }

  /** The strict form takes control characters that are no white space. */
  private static boolean isPrintable(String text) {
    return TextForm.withoutSpaces().parse(text).isKept();
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

  /** What cannot be written so that the same is read again is not written. */
  @Property(tries = 5_000)
  void readsWhatItWrites(
      @ForAll("schemes") String scheme,
      @ForAll("hosts") String host,
      @ForAll @IntRange(min = 1, max = 65_535) int port,
      @ForAll("words") String user,
      @ForAll("words") String password) {
    Optional<Proxy.Login> login =
        user.isEmpty() ? Optional.empty() : Optional.of(new Proxy.Login(user, password));
    Proxy proxy = new Proxy(scheme, host, port, login);

    LooseProxy.writeWithSchemeColon(proxy)
        .ifPresent(text -> assertThat(LooseProxy.parse(text).value()).isEqualTo(proxy));
    LooseProxy.writeWithoutSchemeColon(proxy)
        .ifPresent(
            text -> assertThat(LooseProxy.parseWithoutSchemeColon(text).value()).isEqualTo(proxy));
    boolean isPlain = (user + password).chars().allMatch(Character::isLetterOrDigit);
    if (isPlain) {
      assertThat(LooseProxy.writeWithSchemeColon(proxy)).isPresent();
      assertThat(LooseProxy.writeWithoutSchemeColon(proxy)).isPresent();
    }
  }

  @Provide
  Arbitrary<String> schemes() {
    return Arbitraries.of("http", "https", "socks4", "socks5");
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.of("192.0.2.1", "proxy.example", "2001:db8::1");
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("ab1:@/ []").ofMaxLength(6);
  }
}
