package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.state.Admission;
import dev.sluice.state.Settlement;
import dev.sluice.state.TaskResult;
import java.util.Optional;

/**
 * Notes in the journal what happens in one account. Not thread-safe: {@link AccountState} guards
 * it, and so the journal has an account's changes in their order.
 *
 * <p>What is noted is what a restart needs and what people ask the books: a remembered task, its
 * end and its result; of one that is not remembered, that it was charged or how it failed. The hold
 * of the latter is not: it ends with the process.
 */
final class Bookkeeper {

  private final AccountId account;
  private final Journal journal;
  private final AccountLedger ledger;
  private final Quotas quotas;

  Bookkeeper(AccountId account, Journal journal, AccountLedger ledger, Quotas quotas) {
    this.account = account;
    this.journal = journal;
    this.ledger = ledger;
    this.quotas = quotas;
  }

  /** A remembered task has been let in. */
  void accepted(Admission admission, TaskCell cell, boolean hasUnit, Moment now) {
    if (journal.keeps()) {
      cell.keep(
          journal.accept(
              admission, hasUnit ? Optional.of(quotas.counts()) : Optional.empty(), now));
    }
  }

  /** A task was settled; its cell, if it has one, has not ended yet. */
  void settled(Settlement settlement, Grant grant, Money price, Moment now) {
    if (journal.keeps()) {
      close(grant, settlement, price, now);
    }
  }

  /** Nobody settled a task in time. */
  void lapsed(Grant grant, Optional<TaskResult> result, Money price, Moment now) {
    if (journal.keeps() && grant.cell().isPresent()) {
      close(grant, new Settlement(account, grant.task(), false, true, result), price, now);
    }
  }

  void credited(Money amount, String reference, Moment now) {
    if (journal.keeps()) {
      Money balance = ledger.balance().posted();
      journal.append(new Credited(account, reference, amount, balance, now.epochMillis()));
    }
  }

  private void close(Grant grant, Settlement settlement, Money price, Moment now) {
    Optional<TaskResult> result = settlement.result();
    Optional<Fault> fault = result.flatMap(TaskResult::fault);
    if (grant.cell().isEmpty() && !settlement.isCharged() && fault.isEmpty()) {
      return;
    }
    journal.append(line(grant, settlement, price, fault.map(Fault::failure), now));
    if (grant.cell().isPresent() && result.isPresent()) {
      TaskCell ending = grant.cell().get();
      Money cost = settlement.isCharged() ? price : Money.ZERO;
      journal.append(
          new Ended(
              ending.draft(),
              ending.endingAs(result.get(), cost, now),
              ending.keptUntilMillis(now)));
    }
  }

  private Settled line(
      Grant grant, Settlement settlement, Money price, Optional<Failure> failure, Moment now) {
    Optional<TaskCell> cell = grant.cell();
    Optional<Settlement.Trace> trace = cell.map(TaskCell::trace).or(settlement::trace);
    return new Settled(
        account,
        grant.task(),
        cell.map(TaskCell::kept).orElse(Kept.IN_MEMORY),
        settlement.isCharged(),
        price,
        ledger.balance().posted(),
        trace,
        failure,
        grant.unit().map(unit -> quotas.counts()),
        now.epochMillis());
  }
}
