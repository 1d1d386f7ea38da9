package dev.sluice.gate;

import io.vertx.core.shareddata.Shareable;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bans source addresses that keep sending unknown keys, for a minute each. Safe from any thread;
 * while nobody is banned it costs one look.
 */
public final class AddressGuard implements Shareable {

  private static final long BAN_NANOS = 60_000_000_000L;
  private static final int MOST_BANNED = 65_536;

  private final AddressBuckets unknownKeys;
  private final Map<InetAddress, Long> addressToBanEnd = new ConcurrentHashMap<>();

  /**
   * A guard.
   *
   * @param unknownKeysPerMinute what an address may send before it is banned
   */
  public AddressGuard(int unknownKeysPerMinute) {
    unknownKeys = new AddressBuckets(unknownKeysPerMinute);
  }

  /** True while the address is banned. */
  boolean isBanned(InetAddress address, long nowNanos) {
    if (addressToBanEnd.isEmpty()) {
      return false;
    }
    Long end = addressToBanEnd.get(address);
    if (end == null) {
      return false;
    }
    if (end - nowNanos > 0) {
      return true;
    }
    addressToBanEnd.remove(address, end);
    return false;
  }

  /** The address has sent an unknown key; true if that has banned it. */
  boolean unknownKey(InetAddress address, long nowNanos) {
    if (unknownKeys.tryTake(address, nowNanos)) {
      return false;
    }
    if (addressToBanEnd.size() >= MOST_BANNED) {
      addressToBanEnd.values().removeIf(end -> end - nowNanos <= 0);
    }
    return addressToBanEnd.size() < MOST_BANNED
        && addressToBanEnd.put(address, nowNanos + BAN_NANOS) == null;
  }
}
