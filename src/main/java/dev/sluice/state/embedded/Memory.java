package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What an embedded store knows: accounts, remembered tasks, statistics. Safe from any thread. */
final class Memory implements Shareable {

  private static final String MAP = "sluice.state";
  private static final String ALL = "all";

  private final Map<AccountId, AccountState> accounts = new ConcurrentHashMap<>();
  private final TaskTable tasks = new TaskTable();
  private final StatisticsTable statistics = new StatisticsTable();

  /** The one that everybody on that Vert.x shares. */
  static Memory of(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, Memory>getLocalMap(MAP)
        .computeIfAbsent(ALL, all -> new Memory());
  }

  /** The account of that name, made if it is new. */
  AccountState account(AccountId id, Journal journal) {
    AccountState known = accounts.get(id);
    return known != null
        ? known
        : accounts.computeIfAbsent(id, added -> new AccountState(added, tasks, journal));
  }

  TaskTable tasks() {
    return tasks;
  }

  StatisticsTable statistics() {
    return statistics;
  }
}
