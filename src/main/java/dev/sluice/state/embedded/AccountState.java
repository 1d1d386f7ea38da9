package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Deadline;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.state.Account;
import dev.sluice.state.Admission;
import dev.sluice.state.Admitted;
import dev.sluice.state.Balance;
import dev.sluice.state.Settlement;
import dev.sluice.state.TaskResult;
import dev.sluice.state.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is remembered of one account: its ledger, grants, quotas and rate behind one lock. Safe
 * from any thread: each method is one atomic step, short, without IO, and calls nobody outside.
 *
 * <p>Every step first gives back what has lapsed by then. The operator's limits come with each
 * call, so that a change of them holds at once.
 */
final class AccountState {

  /** How a task ends that nobody settled in time. */
  private static final Optional<TaskResult> LAPSED =
      Optional.of(TaskResult.failed(Fault.of(Failure.DEADLINE_EXCEEDED)));

  private final AccountLedger ledger;
  private final Grants grants = new Grants();
  private final Quotas quotas = new Quotas();
  private final Rate rate = new Rate();
  private final Refusals refusals;
  private final TaskTable tasks;
  private final Bookkeeper books;
  private List<TaskCell> ended = List.of();

  AccountState(AccountId id, TaskTable tasks, Journal journal) {
    this.tasks = tasks;
    this.ledger = new AccountLedger(id);
    this.books = new Bookkeeper(id, journal, ledger, quotas);
    this.refusals = new Refusals(ledger, grants, quotas, rate);
  }

  /**
   * Takes all or nothing. An open task that is not remembered counts as admitted and takes nothing
   * again; one that is remembered is somebody's own, so its id is taken.
   */
  synchronized Step<Admitted> admit(Admission admission, Moment now) {
    Account account = admission.account();
    catchUp(account, now);
    boolean isOpen = grants.isOpen(admission.task());
    if (isOpen && admission.draft().isEmpty()) {
      return step(Admitted.ALL);
    }
    Optional<Admitted> replay = tasks.replay(admission, now);
    if (replay.isPresent()) {
      return step(replay.get());
    }
    Money price = admission.price();
    Optional<Fault> refusal =
        refusals.first(account, price, admission.order(), now).or(() -> refusals.funds(price));
    if (refusal.isPresent()) {
      return step(Admitted.refused(refusal.get()));
    }
    Deadline lapsesAt = Deadline.after(now.nanos(), admission.expiresInMillis());
    Optional<TaskCell> cell = TaskCell.of(admission, lapsesAt);
    if (isOpen || (cell.isPresent() && !tasks.tryOpen(cell.get(), now))) {
      return step(Admitted.ID_TAKEN);
    }
    take(admission, cell, lapsesAt, now);
    return step(Admitted.ALL);
  }

  synchronized Step<Optional<Fault>> probe(
      Account account, Money price, List<Failure> order, Moment now) {
    catchUp(account, now);
    return step(refusals.first(account, price, order, now));
  }

  synchronized Step<Boolean> vacate(TaskId task, Moment now) {
    catchUp(now);
    return step(grants.vacate(task));
  }

  synchronized Step<Boolean> settle(Settlement settlement, Moment now) {
    catchUp(now);
    Optional<Grant> closed = grants.close(settlement.task());
    if (closed.isPresent()) {
      Money price = ledger.held(settlement.task());
      settle(closed.get(), settlement, now);
      books.settled(settlement, closed.get(), price, now);
      end(closed.get(), settlement.result(), settlement.isCharged() ? price : Money.ZERO, now);
    }
    return step(closed.isPresent());
  }

  /** Gives back what has lapsed by now. */
  synchronized Step<Boolean> lapse(Moment now) {
    catchUp(now);
    return step(true);
  }

  synchronized Step<Balance> balance(Moment now) {
    catchUp(now);
    return step(ledger.balance());
  }

  synchronized Step<Usage> usage(Account account, Moment now) {
    catchUp(account, now);
    return step(
        new Usage(
            rate.remaining(now.nanos()),
            grants.slots(),
            quotas.hourly(),
            quotas.daily(),
            quotas.total()));
  }

  synchronized Step<Boolean> credit(Money amount, String reference, Moment now) {
    catchUp(now);
    boolean isNew = ledger.credit(amount, reference, now.epochMillis());
    if (isNew) {
      books.credited(amount, reference, now);
    }
    return step(isNew);
  }

  /** Goes on where another process left off. */
  synchronized void resume(Recovered.Standing standing) {
    ledger.resume(standing.balance(), standing.creditReferences());
    quotas.resume(standing.counts());
  }

  /** Takes in a task that another process left open: its hold, its slot and its unit, no token. */
  synchronized void resume(Accepted task, TaskCell cell, Deadline lapsesAt) {
    Money price = task.price();
    if (Money.ZERO.isLessThan(price)) {
      ledger.hold(cell.id(), price, task.atMillis());
    }
    Optional<Quotas.Unit> unit =
        task.isCounted() ? Optional.of(Quotas.Unit.at(task.atMillis())) : Optional.empty();
    grants.open(new Grant(cell.id(), false, unit, true, lapsesAt, Optional.of(cell)));
  }

  private <T> Step<T> step(T answer) {
    List<TaskCell> told = ended;
    ended = List.of();
    return new Step<>(answer, ledger.takeWritten(), told);
  }

  private void catchUp(Account account, Moment now) {
    catchUp(now);
    rate.follow(account.limits().perMinute(), now.nanos());
  }

  private void catchUp(Moment now) {
    quotas.advance(now.epochMillis());
    for (Grant lapsed : grants.closeLapsed(now.nanos())) {
      Money price = ledger.held(lapsed.task());
      drop(lapsed, now);
      books.lapsed(lapsed, LAPSED, price, now);
      end(lapsed, LAPSED, Money.ZERO, now);
    }
  }

  private void end(Grant grant, Optional<TaskResult> result, Money cost, Moment now) {
    if (grant.cell().isPresent()) {
      tasks.end(grant.cell().get(), result, cost, now);
      ended = ended.isEmpty() ? new ArrayList<>(1) : ended;
      ended.add(grant.cell().get());
    }
  }

  private void take(Admission admission, Optional<TaskCell> cell, Deadline lapsesAt, Moment now) {
    if (Money.ZERO.isLessThan(admission.price())) {
      ledger.hold(admission.task(), admission.price(), now.epochMillis());
    }
    Optional<Quotas.Unit> unit =
        admission.account().plan().isPresent() ? Optional.of(quotas.take()) : Optional.empty();
    grants.open(new Grant(admission.task(), rate.take(now.nanos()), unit, true, lapsesAt, cell));
    if (cell.isPresent()) {
      books.accepted(admission, cell.get(), unit.isPresent(), now);
    }
  }

  private void settle(Grant grant, Settlement settlement, Moment now) {
    if (settlement.isCharged()) {
      ledger.post(grant.task(), now.epochMillis());
    } else {
      drop(grant, now);
    }
    if (grant.tookToken() && !settlement.keepsToken()) {
      rate.refund(now.nanos());
    }
  }

  private void drop(Grant grant, Moment now) {
    ledger.release(grant.task(), now.epochMillis());
    grant.unit().ifPresent(quotas::giveBack);
  }
}
