package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.Crowd;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AddressesTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - SECOND;

  @Test
  void givesEachAddressItsOwnRate() {
    AddressBuckets buckets = new AddressBuckets(2);
    assertThat(buckets.tryTake(address(1), START)).isTrue();
    assertThat(buckets.tryTake(address(1), START)).isTrue();
    assertThat(buckets.tryTake(address(1), START)).isFalse();
    assertThat(buckets.tryTake(address(2), START)).isTrue();
    assertThat(buckets.tryTake(address(1), after(30))).isTrue();
  }

  @Test
  void givesATokenBackButNeverMoreThanItHolds() {
    AddressBuckets buckets = new AddressBuckets(1);
    assertThat(buckets.tryTake(address(1), START)).isTrue();
    buckets.refund(address(1), START);
    buckets.refund(address(1), START);
    buckets.refund(address(2), START);
    assertThat(buckets.tryTake(address(1), START)).isTrue();
    assertThat(buckets.tryTake(address(1), START)).isFalse();
  }

  @Test
  void forgetsTheAddressThatWasQuietLongest() {
    AddressBuckets buckets = new AddressBuckets(1);
    buckets.tryTake(address(0), START);
    buckets.tryTake(address(1), START);
    for (int i = 2; i < 65_537; i++) {
      buckets.tryTake(address(i), START);
      buckets.tryTake(address(0), START);
    }
    assertThat(buckets.tryTake(address(0), START)).as("it is remembered").isFalse();
    assertThat(buckets.tryTake(address(1), START)).as("it is forgotten").isTrue();
  }

  @Test
  void neverBansBelowItsRate() {
    AddressGuard guard = new AddressGuard(20);
    long now = START;
    for (int i = 0; i < 200; i++) {
      assertThat(guard.unknownKey(address(1), now)).as("unknown key %s", i).isFalse();
      assertThat(guard.isBanned(address(1), now)).isFalse();
      now += 3 * SECOND;
    }
  }

  @Test
  void bansForAMinute() {
    AddressGuard guard = new AddressGuard(20);
    for (int i = 0; i < 20; i++) {
      assertThat(guard.unknownKey(address(1), START)).isFalse();
    }
    assertThat(guard.unknownKey(address(1), START)).isTrue();
    assertThat(guard.isBanned(address(1), after(60) - 1)).isTrue();
    assertThat(guard.isBanned(address(2), START)).isFalse();
    assertThat(guard.isBanned(address(1), after(60))).isFalse();
    assertThat(guard.isBanned(address(1), START)).as("a ban that has ended is forgotten").isFalse();
  }

  @Test
  void bansOnceUnderACrowd() throws InterruptedException {
    AddressGuard guard = new AddressGuard(20);
    AtomicInteger bans = new AtomicInteger();
    Crowd.of(8)
        .each(
            thread -> {
              for (int i = 0; i < 100; i++) {
                if (guard.unknownKey(address(1), START)) {
                  bans.incrementAndGet();
                }
              }
            });
    assertThat(bans.get()).isEqualTo(1);
  }

  private static long after(int seconds) {
    return START + seconds * SECOND;
  }

  private static InetAddress address(int number) {
    byte[] bytes = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
