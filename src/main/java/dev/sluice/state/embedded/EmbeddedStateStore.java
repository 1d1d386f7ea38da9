package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.model.Ticker;
import dev.sluice.state.Account;
import dev.sluice.state.Admission;
import dev.sluice.state.Balance;
import dev.sluice.state.LedgerEntry;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateStore;
import dev.sluice.state.Usage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@link StateStore} of a single process: each account is an {@link AccountState} in a local
 * map that all event loops of one Vert.x share. Safe from any thread; its futures have completed
 * when they are returned, and none fails.
 */
public final class EmbeddedStateStore implements StateStore {

  private static final String ACCOUNTS = "sluice.accounts";

  private final Map<String, AccountState> idToAccount;
  private final Ticker ticker;
  private final Consumer<LedgerEntry> sink;

  /**
   * A view of the state that this Vert.x shares: stores made of the same one see the same accounts.
   *
   * @param sink gets each ledger entry once, on the thread of the step that wrote it and before
   *     that step's answer. It must not block or throw. Entries of one account may reach it from
   *     several threads at once: their sequence numbers tell their order
   */
  public EmbeddedStateStore(Vertx vertx, Ticker ticker, Consumer<LedgerEntry> sink) {
    this(vertx.sharedData().<String, AccountState>getLocalMap(ACCOUNTS), ticker, sink);
  }

  EmbeddedStateStore(
      Map<String, AccountState> idToAccount, Ticker ticker, Consumer<LedgerEntry> sink) {
    this.idToAccount = idToAccount;
    this.ticker = ticker;
    this.sink = sink;
  }

  @Override
  public Future<Optional<Fault>> admit(Admission admission) {
    return finish(account(admission.account().id()).admit(admission, now()));
  }

  @Override
  public Future<Optional<Fault>> probe(Account account, Money price, List<Failure> order) {
    return finish(account(account.id()).probe(account, price, order, now()));
  }

  @Override
  public Future<Boolean> vacate(AccountId account, TaskId task) {
    return finish(account(account).vacate(task, now()));
  }

  @Override
  public Future<Boolean> settle(Settlement settlement) {
    return finish(account(settlement.account()).settle(settlement, now()));
  }

  @Override
  public Future<Balance> balance(AccountId account) {
    return finish(account(account).balance(now()));
  }

  @Override
  public Future<Usage> usage(Account account) {
    return finish(account(account.id()).usage(account, now()));
  }

  @Override
  public Future<Boolean> credit(AccountId account, Money amount, String reference) {
    return finish(account(account).credit(amount, reference, now()));
  }

  @Override
  public Future<Void> ping() {
    return Future.succeededFuture();
  }

  private Moment now() {
    return Moment.of(ticker);
  }

  private AccountState account(AccountId id) {
    AccountState known = idToAccount.get(id.text());
    return known != null
        ? known
        : idToAccount.computeIfAbsent(id.text(), text -> new AccountState(id));
  }

  private <T> Future<T> finish(Step<T> step) {
    List<LedgerEntry> written = step.written();
    for (int i = 0; i < written.size(); i++) {
      sink.accept(written.get(i));
    }
    return Future.succeededFuture(step.answer());
  }
}
