package dev.sluice.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names of hosts, asked of a name server on a loopback port. */
@Timeout(240)
class DnsResolverIT {

  private static final long PATIENCE_SECONDS = 60;

  private final NameServer server =
      new NameServer(
          Map.of(
              "both.example.com", List.of("8.8.8.8", "127.0.0.1", "2606:4700::1111", "::1"),
              "six.example.com", List.of("2606:4700::1111"),
              "none.example.com", List.of()));
  private final AtomicInteger onLoop = new AtomicInteger();
  private final DnsResolver resolver =
      new DnsResolver(
          task -> {
            onLoop.incrementAndGet();
            task.run();
          },
          new SingletonDnsServerAddressStreamProvider(server.address()));

  @AfterEach
  void stop() {
    join(resolver.close());
    server.close();
  }

  private static <T> T join(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private List<String> addresses(String host) {
    return join(resolver.resolve(host)).stream().map(NetUtil::toAddressString).toList();
  }

  @Test
  void areResolvedToAllOfTheirAddresses() {
    assertThat(addresses("both.example.com"))
        .containsExactlyInAnyOrder("8.8.8.8", "127.0.0.1", "2606:4700::1111", "::1");
    assertThat(addresses("six.example.com")).containsExactly("2606:4700::1111");
    assertThat(onLoop).as("answers given on the caller's loop").hasValue(2);
  }

  @Test
  void areAddressesAlreadyWhereTheyAreLiterals() {
    assertThat(addresses("127.0.0.1")).containsExactly("127.0.0.1");
    assertThat(addresses("::1")).containsExactly("::1");
    assertThat(server.isAsked("127.0.0.1")).as("asked for").isFalse();
  }

  @Test
  void failWithoutAddresses() {
    assertThatThrownBy(() -> addresses("unknown.example.com"))
        .isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> addresses("none.example.com")).isInstanceOf(CompletionException.class);
  }

  @Test
  void holdUpNobodyElseWhileTheirServersAreSilent() {
    CompletableFuture<List<InetAddress>> silent =
        resolver.resolve("silent.example.com").toCompletionStage().toCompletableFuture();
    assertThat(addresses("six.example.com")).hasSize(1);
    assertThatThrownBy(() -> silent.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(UnknownHostException.class);
  }
}
