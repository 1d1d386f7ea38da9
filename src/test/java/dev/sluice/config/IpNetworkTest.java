package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

  private static IpNetwork network(String text) {
    return IpNetwork.parse(text).orElseThrow();
  }

  private static InetAddress address(String text) {
    return NetUtil.createInetAddressFromIpAddressString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.66, 203.0.113.66, true",
    "203.0.113.66, 203.0.113.67, false",
    "203.0.113.66/32, 203.0.113.66, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.1.2.3/8, 10.200.0.1, true",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.255, true",
    "192.0.2.4/31, 192.0.2.5, true",
    "192.0.2.4/31, 192.0.2.6, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 192.0.2.1, false",
    "2001:db8:7::/48, 2001:db8:7:ffff::1, true",
    "2001:db8:7::/48, 2001:db8:8::1, false",
    "2001:db8::/33, 2001:db8:8000::, false",
    "2001:db8::1, 2001:DB8:0:0:0:0:0:1, true",
    "::1, ::1, true",
    "127.0.0.1, ::ffff:127.0.0.1, true",
    "::ffff:127.0.0.1, 127.0.0.1, true"
  })
  void holdsTheAddressesOfItsPrefix(String network, String address, boolean holds) {
    assertThat(network(network).contains(address(address))).isEqualTo(holds);
  }

  @Test
  void takesAnIpv4AddressInsideAnIpv6OneForWhatItIs() throws UnknownHostException {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 203, 0, 113, 66};
    InetAddress wrapped = Inet6Address.getByAddress(null, mapped, 1);
    assertThat(wrapped).isInstanceOf(Inet6Address.class);
    assertThat(network("203.0.113.66").contains(wrapped)).isTrue();
    assertThat(network("203.0.113.0/24").contains(wrapped)).isTrue();
    assertThat(network("203.0.113.67").contains(wrapped)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.com",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.4/",
        "1.2.3.4/33",
        "1.2.3.4/-1",
        "1.2.3.4/+8",
        "1.2.3.4/8x",
        "1.2.3.4/8/8",
        "1.2.3.4/0000",
        "::/129",
        ":::",
        "12345::",
        "/8",
        " 1.2.3.4",
        "1.2.3.4 "
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThat(IpNetwork.parse(text)).isEmpty();
  }

  @Property
  void agreesWithTheBitsOfTheAddresses(
      @ForAll int network, @ForAll int address, @ForAll @IntRange(max = 32) int prefix) {
    String text = NetUtil.intToIpAddress(network) + "/" + prefix;
    boolean isSame = prefix == 0 || (network ^ address) >>> (32 - prefix) == 0;
    assertThat(network(text).contains(address(NetUtil.intToIpAddress(address)))).isEqualTo(isSame);
    assertThat(network(text).contains(address(NetUtil.intToIpAddress(network)))).isTrue();
  }

  @Test
  void findsTheOneThatHoldsTheAddress() {
    List<IpNetwork> networks = List.of(network("10.0.0.0/8"), network("2001:db8::/32"));
    assertThat(IpNetwork.anyContains(networks, address("2001:db8::1"))).isTrue();
    assertThat(IpNetwork.anyContains(networks, address("192.0.2.1"))).isFalse();
    assertThat(IpNetwork.anyContains(List.of(), address("10.0.0.1"))).isFalse();
  }

  @Test
  void printsInCidrForm() {
    assertThat(network("10.0.0.0/8")).hasToString("10.0.0.0/8");
    assertThat(network("2001:db8::1")).hasToString("2001:db8::1/128");
  }
}
