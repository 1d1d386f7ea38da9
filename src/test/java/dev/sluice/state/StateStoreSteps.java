package dev.sluice.state;

import static dev.sluice.model.Failure.DAILY_LIMIT;
import static dev.sluice.model.Failure.HOURLY_LIMIT;
import static dev.sluice.model.Failure.INSUFFICIENT_FUNDS;
import static dev.sluice.model.Failure.IN_FLIGHT_LIMIT;
import static dev.sluice.model.Failure.PLAN_LIMIT;
import static dev.sluice.model.Failure.RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.LedgerEntry.Kind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The steps of a store under test in few words, each awaited. */
interface StateStoreSteps {

  List<Failure> ORDER =
      List.of(
          RATE_LIMITED, IN_FLIGHT_LIMIT, HOURLY_LIMIT, DAILY_LIMIT, PLAN_LIMIT, INSUFFICIENT_FUNDS);

  /** When an admitted task lapses. */
  long EXPIRES_IN = 100_000;

  Money PRICE = Money.dollars("0.0004");

  StateStore store();

  StateStoreKit.Clock clock();

  /** Every ledger entry so far, of all accounts; those of one account in their order. */
  List<LedgerEntry> entries();

  /** The name of the test's own account. */
  String id();

  /** A name that no account has. */
  String freshId();

  default Optional<Fault> admit(Account account, String task, Money price) {
    return admit(account, task, price, ORDER);
  }

  default Optional<Fault> admit(Account account, String task, Money price, List<Failure> order) {
    return refusal(await(store().admit(admission(account, task, price, order, EXPIRES_IN))));
  }

  default Optional<Fault> probe(Account account) {
    return probe(account, ORDER);
  }

  default Optional<Fault> probe(Account account, List<Failure> order) {
    return await(store().probe(account, PRICE, order));
  }

  default boolean settle(String task, boolean isCharged, boolean keepsToken) {
    Settlement settlement =
        new Settlement(
            new AccountId(id()), new TaskId(task), isCharged, keepsToken, Optional.empty());
    return await(store().settle(settlement));
  }

  default boolean vacate(String task) {
    return await(store().vacate(new AccountId(id()), new TaskId(task)));
  }

  default boolean credit(String dollars, String reference) {
    return await(store().credit(new AccountId(id()), Money.dollars(dollars), reference));
  }

  default Balance balance() {
    return await(store().balance(new AccountId(id())));
  }

  default Usage usage(Account account) {
    return await(store().usage(account));
  }

  /** The entries of one account. */
  default List<LedgerEntry> ledger(String account) {
    return entries().stream().filter(entry -> entry.account().text().equals(account)).toList();
  }

  /** Credits − posts = balance, holds − posts − releases = held, and no entry is missing. */
  default void assertConserved(String account) {
    List<LedgerEntry> ledger = ledger(account);
    long posts = sum(ledger, Kind.POST);
    Balance balance = await(store().balance(new AccountId(account)));
    assertThat(balance.posted().nanos())
        .as("credits − posts of %s", account)
        .isEqualTo(sum(ledger, Kind.CREDIT) - posts)
        .isNotNegative();
    assertThat(balance.held().nanos())
        .as("holds − posts − releases of %s", account)
        .isEqualTo(sum(ledger, Kind.HOLD) - posts - sum(ledger, Kind.RELEASE))
        .isBetween(0L, balance.posted().nanos());
    for (int i = 0; i < ledger.size(); i++) {
      assertThat(ledger.get(i).sequence()).as("entry %s of %s", i, account).isEqualTo(i + 1L);
    }
  }

  private static long sum(List<LedgerEntry> ledger, Kind kind) {
    return ledger.stream()
        .filter(entry -> entry.kind() == kind)
        .mapToLong(entry -> entry.amount().nanos())
        .sum();
  }

  /** An admission of a task that is not remembered. */
  static Admission admission(
      Account account, String task, Money price, List<Failure> order, long expiresInMillis) {
    return new Admission(
        account, new TaskId(task), price, order, expiresInMillis, Optional.empty());
  }

  /** The refusal of a task that is not remembered; empty if everything was taken. */
  static Optional<Fault> refusal(Admitted admitted) {
    if (admitted.refusal().isEmpty()) {
      assertThat(admitted).as("a task that is not remembered").isEqualTo(Admitted.ALL);
    }
    return admitted.refusal();
  }

  /** What a future comes to. */
  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the store did not answer", e);
    }
  }
}
