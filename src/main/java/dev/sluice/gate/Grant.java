package dev.sluice.gate;

import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Terms;
import dev.sluice.state.Account;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateStore;
import dev.sluice.state.TaskResult;
import dev.sluice.telemetry.Incident;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gate took for a task: bucket token, in-flight slot, quota units and hold. Closed exactly
 * once, by {@link #charge} or {@link #release}: the first closes it, a later one does nothing.
 * Confined to its event loop.
 */
public final class Grant {

  private static final Logger LOG = LoggerFactory.getLogger(Grant.class);

  private final StateStore store;
  private final Telemetry telemetry;
  private final Account account;
  private final TaskId task;
  private final Money price;
  private final Terms terms;
  private Optional<Settlement.Trace> trace = Optional.empty();
  private boolean isClosed;

  Grant(
      StateStore store,
      Telemetry telemetry,
      Account account,
      TaskId task,
      Money price,
      Terms terms) {
    this.store = store;
    this.telemetry = telemetry;
    this.account = account;
    this.task = task;
    this.price = price;
    this.terms = terms;
  }

  /** What a solution costs the account; zero where it is not billed. */
  public Money price() {
    return price;
  }

  /** Who pays. */
  public Account account() {
    return account;
  }

  /** What the API takes and allows. */
  public Terms terms() {
    return terms;
  }

  /** The task that it was taken for. */
  public TaskId task() {
    return task;
  }

  /** How the task was done, for the books; told before it is closed. */
  public void done(Settlement.Trace how) {
    trace = Optional.of(how);
  }

  /** Frees the in-flight slot early: the work is done, only the answer has to go out. */
  public void vacate() {
    if (!isClosed) {
      store.vacate(account.id(), task).onFailure(this::complain);
    }
  }

  /**
   * Closes it: the price is posted.
   *
   * @param result what is remembered of the task's end; empty: nothing
   * @return true if this closed it
   */
  public Future<Boolean> charge(Optional<TaskResult> result) {
    return close(true, true, result);
  }

  /**
   * Closes it: nothing is charged, and everything goes back but a token that the API's terms keep.
   *
   * @param result how the task ended; empty: nothing is remembered of it
   * @return true if this closed it
   */
  public Future<Boolean> release(Optional<TaskResult> result) {
    return close(false, terms.rateToken() == Terms.RateToken.KEPT, result);
  }

  private Future<Boolean> close(
      boolean isCharged, boolean keepsToken, Optional<TaskResult> result) {
    if (isClosed) {
      return Future.succeededFuture(false);
    }
    isClosed = true;
    return store
        .settle(new Settlement(account.id(), task, isCharged, keepsToken, result, trace))
        .onSuccess(isSettled -> check(isSettled, isCharged))
        .onFailure(this::complain);
  }

  /** What has lapsed cannot be charged any more: a solution went out for nothing. */
  private void check(boolean isSettled, boolean isCharged) {
    if (!isSettled && isCharged) {
      telemetry.happened(Incident.SETTLEMENT_FAILED);
      LOG.error(
          "Task {} of account {} had lapsed before it was charged {}", task, account.id(), price);
    }
  }

  private void complain(Throwable cause) {
    telemetry.happened(Incident.SETTLEMENT_FAILED);
    LOG.error("A task of account {} could not be settled", account.id(), cause);
  }
}
