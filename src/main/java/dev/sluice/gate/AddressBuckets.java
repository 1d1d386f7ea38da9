package dev.sluice.gate;

import dev.sluice.state.TokenBucket;
import io.vertx.core.shareddata.Shareable;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each source address, of one rate. Bounded: the address that has been quiet
 * longest is forgotten. Safe from any thread.
 */
public final class AddressBuckets implements Shareable {

  private static final int MOST = 65_536;

  private final long perMinute;
  private final Map<InetAddress, TokenBucket> addressToBucket =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, TokenBucket> eldest) {
          return size() > MOST;
        }
      };

  /** Buckets that hold and refill so many tokens a minute. */
  public AddressBuckets(long perMinute) {
    this.perMinute = perMinute;
  }

  /** Takes a token of the address, if it has one. */
  synchronized boolean tryTake(InetAddress address, long nowNanos) {
    return addressToBucket
        .computeIfAbsent(address, a -> new TokenBucket(perMinute, nowNanos))
        .tryTake(nowNanos);
  }

  /** Gives a token back. */
  synchronized void refund(InetAddress address, long nowNanos) {
    TokenBucket bucket = addressToBucket.get(address);
    if (bucket != null) {
      bucket.refund(nowNanos);
    }
  }
}
