package dev.sluice.callback;

import dev.sluice.model.AccountId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Which delivery is begun next: one account after the other, and within an account one host after
 * the other. Bounded are those under way in all, of one account, and of one account's host, so that
 * receivers that never answer hold up their own account alone. Confined to its event loop. Each
 * step costs the same however many wait.
 */
final class Turns {

  /** Most under way. */
  static final int MOST = 512;

  /** Most under way of one account. */
  static final int MOST_OF_ACCOUNT = 64;

  /** Most under way of one account to one host. */
  static final int MOST_OF_HOST = 32;

  private static final class Line {
    private final HostTurns hosts = new HostTurns(MOST_OF_HOST);
    private boolean isOffered;
  }

  private final Map<AccountId, Line> accountToLine = new HashMap<>();
  private final Queue<Line> offered = new ArrayDeque<>();
  private int running;

  /** It is due. */
  void add(Delivery delivery) {
    Line line = accountToLine.computeIfAbsent(delivery.callback().account(), id -> new Line());
    line.hosts.add(delivery);
    offer(line);
  }

  /** Begins the next, if one may be begun; {@link #done} follows. */
  Optional<Delivery> next() {
    if (running == MOST || offered.isEmpty()) {
      return Optional.empty();
    }
    Line line = offered.remove();
    line.isOffered = false;
    running++;
    Delivery next = line.hosts.next();
    offer(line);
    return Optional.of(next);
  }

  /** One that was begun has come back. */
  void done(Delivery delivery) {
    AccountId account = delivery.callback().account();
    Line line = accountToLine.get(account);
    line.hosts.done(delivery);
    running--;
    offer(line);
    if (line.hosts.isEmpty()) {
      accountToLine.remove(account);
    }
  }

  private void offer(Line line) {
    if (!line.isOffered && line.hosts.running() < MOST_OF_ACCOUNT && line.hosts.hasNext()) {
      line.isOffered = true;
      offered.add(line);
    }
  }

  /** Accounts that have deliveries due or under way. */
  int accounts() {
    return accountToLine.size();
  }
}
