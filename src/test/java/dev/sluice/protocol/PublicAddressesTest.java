package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be connected to. */
class PublicAddressesTest {

  private static boolean isPublic(String literal) {
    return PublicAddresses.contains(NetUtil.createInetAddressFromIpAddressString(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "198.20.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e",
        "3fff:1000::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808"
      })
  void arePublic(String literal) {
    assertThat(isPublic(literal)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::808:808",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "64:ff9b:1::808:808",
        "64:ff9b:0:1::808:808",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:808:808::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void areNotPublic(String literal) {
    assertThat(isPublic(literal)).isFalse();
  }

  /** What a URL may not name by its address is never connected to either. */
  @Property
  void areNeverThoseThatAUrlMayNotName(@ForAll @Size(4) byte[] four) throws Exception {
    InetAddress address = InetAddress.getByAddress(four);
    WebHost host = WebHost.parse(address.getHostAddress()).orElseThrow();
    if (host.isInternal()) {
      assertThat(PublicAddresses.contains(address)).as(address.toString()).isFalse();
    }
  }
}
