package dev.sluice.callback;

import dev.sluice.model.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many callbacks may be pending, in all and of one account. Safe from any thread. */
final class Room {

  private final int most;
  private final int mostOfAccount;
  private final AtomicInteger size = new AtomicInteger();
  private final Map<AccountId, Integer> accountToSize = new ConcurrentHashMap<>();

  Room(int most, int mostOfAccount) {
    this.most = most;
    this.mostOfAccount = mostOfAccount;
  }

  /** Takes a place; false if there is none. {@link #leave} follows a true. */
  boolean tryEnter(AccountId account) {
    if (size.incrementAndGet() > most) {
      size.decrementAndGet();
      return false;
    }
    int ofAccount = accountToSize.merge(account, 1, Integer::sum);
    if (ofAccount > mostOfAccount) {
      leave(account);
      return false;
    }
    return true;
  }

  /** Gives a place back. */
  void leave(AccountId account) {
    accountToSize.computeIfPresent(account, (id, before) -> before == 1 ? null : before - 1);
    size.decrementAndGet();
  }

  /** Places taken. */
  int size() {
    return size.get();
  }
}
