package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.IpNetwork;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceAddressTest {

  private final SourceAddress behindProxies = new SourceAddress(networks("10.0.0.0/8", "::1"));

  @Test
  void isTheSocketsWhereNobodyIsTrusted() {
    SourceAddress direct = new SourceAddress(List.of());
    assertThat(text(direct, "192.0.2.1", "198.51.100.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void isTheSocketsWhereItIsNotTrusted() {
    assertThat(text(behindProxies, "192.0.2.1", "198.51.100.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void isTheLastForwardedOneThatIsNotTrusted() {
    assertThat(text(behindProxies, "10.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(text(behindProxies, "10.0.0.1", "203.0.113.9, 198.51.100.1, 10.2.3.4"))
        .as("what stands before it may be the client's invention")
        .isEqualTo("198.51.100.1");
    assertThat(text(behindProxies, "10.0.0.1", "203.0.113.9", "198.51.100.1 ,10.2.3.4"))
        .as("several lines are one list")
        .isEqualTo("198.51.100.1");
    assertThat(text(behindProxies, "10.0.0.1", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void isTheFirstHopWhereAllAreTrusted() {
    assertThat(text(behindProxies, "10.0.0.1", "10.9.9.9, 10.2.3.4")).isEqualTo("10.9.9.9");
  }

  @Test
  void stopsAtWhatIsNoAddress() {
    assertThat(text(behindProxies, "10.0.0.1", "198.51.100.1, unknown, 10.2.3.4"))
        .isEqualTo("10.2.3.4");
    assertThat(text(behindProxies, "10.0.0.1", "")).isEqualTo("10.0.0.1");
    assertThat(text(behindProxies, "10.0.0.1", "evil.example.com")).isEqualTo("10.0.0.1");
  }

  @Test
  void takesAUnixSocketForLoopback() {
    assertThat(SourceAddress.socket(SocketAddress.domainSocketAddress("/run/s.sock")))
        .matches(address -> address.isLoopbackAddress());
  }

  @Test
  void takesAMappedAddressForTheOneItMeans() {
    assertThat(text(behindProxies, "::ffff:10.0.0.1", "::ffff:198.51.100.1"))
        .isEqualTo("198.51.100.1");
  }

  private static String text(SourceAddress source, String remote, String... forwarded) {
    MultiMap headers = HttpHeaders.headers();
    for (String line : forwarded) {
      headers.add("X-Forwarded-For", line);
    }
    return source.of(SocketAddress.inetSocketAddress(4711, remote), headers).getHostAddress();
  }

  private static List<IpNetwork> networks(String... texts) {
    return List.of(texts).stream().map(text -> IpNetwork.parse(text).orElseThrow()).toList();
  }
}
