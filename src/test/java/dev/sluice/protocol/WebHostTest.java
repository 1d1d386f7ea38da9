package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebHostTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "EXAMPLE.Com, example.com",
    "example.com., example.com",
    "a_b.ex-ample.com, a_b.ex-ample.com",
    "-a-.b, -a-.b",
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.example, xn--bcher-kva.example",
    "例え.テスト, xn--r8jz45g.xn--zckzah",
    "ｅｘａｍｐｌｅ.ｃｏｍ, example.com",
    "example。com, example.com",
    "example．com｡, example.com",
    "8.8.8.8, 8.8.8.8",
    "8.8.8.8., 8.8.8.8",
    "134744072, 8.8.8.8",
    "0x08080808, 8.8.8.8",
    "0X8.8.8.8, 8.8.8.8",
    "010.010.010.010, 8.8.8.8",
    "8.526344, 8.8.8.8",
    "8.8.2056, 8.8.8.8",
    "1.1, 1.0.0.1",
    "８.８.８.８, 8.8.8.8",
    "8。8．8｡8, 8.8.8.8",
    "⑧.⑧.⑧.⑧, 8.8.8.8",
    "223.255.255.255, 223.255.255.255",
    "[2606:4700::1111], [2606:4700::1111]",
    "[2606:4700:0:0:0:0:0:1111], [2606:4700::1111]",
    "[2606:4700::ABCD], [2606:4700::abcd]",
    "[64:ff9b::8.8.8.8], [64:ff9b::808:808]",
    "xn--r8jz45g.com, xn--r8jz45g.com",
    "example.0xg, example.0xg",
    "1.2.3.4.com, 1.2.3.4.com",
    "shop.test, shop.test",
    "shop.example, shop.example",
    "localhost.example, localhost.example",
    "mylocalhost.com, mylocalhost.com",
    "xlocal.internals, xlocal.internals",
    "www.notlocal, www.notlocal"
  })
  void foldsAPublicHost(String text, String name) {
    assertThat(WebHost.parse(text)).contains(new WebHost(name, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a123456789b123456789c123456789d123456789e123456789f123456789g123456789.com",
        "A123456789B123456789C123456789D123456789E123456789F123456789G123456789.com"
      })
  void takesALongLabelInEitherCase(String text) {
    assertThat(WebHost.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".com",
        "example..com",
        "example.com..",
        "exa mple.com",
        "example.com/",
        "exam%70le.com",
        "a@b.com",
        "a:b.com",
        "a\\b.com",
        "a,b.com",
        "*.example.com",
        "example。。com",
        "exa：mple.com",
        "exa／mple.com",
        "256.256.256.256",
        "1.2.3.4.5",
        "1.2.3.256",
        "4294967296",
        "0x100000000",
        "1.16777216",
        "1.2.65536",
        "256.1",
        "09.1.1.1",
        "1.2.3.08",
        "foo.1",
        "foo.0x1",
        "example.12",
        "1..2",
        "99999999999999999999999999",
        "[",
        "[]",
        "[::1",
        "::1",
        "[::1]x",
        "[1.2.3.4]",
        "[fe80::1%25eth0]",
        "[fe80::1%1]",
        "[12345::]",
        "[1:2:3:4:5:6:7:8:9]",
        "[::ffff:1.2.3.256]",
        "[g::]",
        "[：：１]"
      })
  void refusesWhatIsNoHost(String text) {
    assertThat(WebHost.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // names
        "localhost",
        "LOCALHOST",
        "localhost.",
        "ｌｏｃａｌｈｏｓｔ",
        "a.localhost",
        "a.b.localhost.",
        "printer.local",
        "db.internal",
        "a․localhost",
        "a。internal",
        "intranet",
        "com",
        // every range, its first and last address
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.255",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "224.0.0.0",
        "239.255.255.255",
        "240.0.0.0",
        "255.255.255.255",
        // other spellings
        "2130706433",
        "0x7f000001",
        "0x7F.1",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "0x",
        "0",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "１２７.０.０.１",
        "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "0xa9fea9fe",
        "3232235521",
        "0000000000000000000000000177.1",
        // IPv6
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[fc00::]",
        "[fdff::1]",
        "[fe80::1]",
        "[febf::1]",
        "[ff02::1]",
        "[FF02::1]",
        "[2002::]",
        "[2002:7f00:1::]",
        "[2001::]",
        "[2001:0:53aa::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:10.0.0.1]",
        "[::127.0.0.1]",
        "[::7f00:1]",
        "[64:ff9b::10.0.0.1]",
        "[64:ff9b::a9fe:a9fe]"
      })
  void knowsAnInternalHostInEverySpelling(String text) {
    assertThat(WebHost.parse(text)).map(WebHost::isInternal).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "[fbff::1]",
        "[fe7f::1]",
        "[fec0::1]",
        "[feff::1]",
        "[2001:1::]",
        "[2003::]",
        "[::ffff:8.8.8.8]",
        "[::8.8.8.8]",
        "[64:ff9b::8.8.8.8]",
        "[64:ff9b:0:1::10.0.0.1]"
      })
  void takesTheNeighboursOfEveryInternalRange(String text) {
    assertThat(WebHost.parse(text)).map(WebHost::isInternal).contains(false);
  }

  @Property
  void readsAnAddressAlikeInEverySpelling(
      @ForAll @IntRange(min = 0, max = 255) int a,
      @ForAll @IntRange(min = 0, max = 255) int b,
      @ForAll @IntRange(min = 0, max = 255) int c,
      @ForAll @IntRange(min = 0, max = 255) int d) {
    Optional<WebHost> plain = WebHost.parse("%d.%d.%d.%d".formatted(a, b, c, d));
    long whole = ((long) a << 24) | (b << 16) | (c << 8) | d;
    assertThat(plain).isPresent();
    assertThat(WebHost.parse(Long.toString(whole))).isEqualTo(plain);
    assertThat(WebHost.parse("0x%x".formatted(whole))).isEqualTo(plain);
    assertThat(WebHost.parse("0%o".formatted(whole))).isEqualTo(plain);
    assertThat(WebHost.parse("0%o.0x%X.%d.0%o".formatted(a, b, c, d))).isEqualTo(plain);
    assertThat(WebHost.parse("%d.%d".formatted(a, whole & 0xFF_FFFF))).isEqualTo(plain);
    assertThat(WebHost.parse("%d.%d.%d".formatted(a, b, whole & 0xFFFF))).isEqualTo(plain);
    assertThat(WebHost.parse("[::ffff:%d.%d.%d.%d]".formatted(a, b, c, d)))
        .map(WebHost::isInternal)
        .isEqualTo(plain.map(WebHost::isInternal));
    assertThat(WebHost.parse("[64:ff9b::%x:%x]".formatted(whole >> 16, whole & 0xFFFF)))
        .map(WebHost::isInternal)
        .isEqualTo(plain.map(WebHost::isInternal));
  }

  @Property
  void neverThrowsAndFoldsOnlyOnce(@ForAll String text) {
    WebHost.parse(text).ifPresent(host -> assertThat(WebHost.parse(host.name())).contains(host));
  }
}
