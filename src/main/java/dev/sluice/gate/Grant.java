package dev.sluice.gate;

import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.Terms;
import dev.sluice.state.Account;
import dev.sluice.state.Settlement;
import dev.sluice.state.StateStore;
import dev.sluice.telemetry.Incident;
import dev.sluice.telemetry.Telemetry;
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

  /** The task that it was taken for. */
  public TaskId task() {
    return task;
  }

  /** Frees the in-flight slot early: the work is done, only the answer has to go out. */
  public void vacate() {
    if (!isClosed) {
      store.vacate(account.id(), task).onFailure(this::complain);
    }
  }

  /** Closes it: the solution was delivered, the price is posted. */
  public void charge() {
    close(true, true);
  }

  /**
   * Closes it: nothing is charged, and everything goes back but a token that the API's terms keep.
   */
  public void release() {
    close(false, terms.rateToken() == Terms.RateToken.KEPT);
  }

  private void close(boolean isCharged, boolean keepsToken) {
    if (isClosed) {
      return;
    }
    isClosed = true;
    store
        .settle(new Settlement(account.id(), task, isCharged, keepsToken))
        .onFailure(this::complain);
  }

  private void complain(Throwable cause) {
    telemetry.happened(Incident.SETTLEMENT_FAILED);
    LOG.error("Task {} of account {} could not be settled", task, account.id(), cause);
  }
}
