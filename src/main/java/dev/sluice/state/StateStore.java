package dev.sluice.state;

import dev.sluice.model.AccountId;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The port to what is remembered about accounts, money and tasks. Each step is atomic and coarse,
 * so that it is one round trip wherever the state lives. Safe from any thread; nothing blocks. A
 * future fails only if the store does not answer.
 */
public interface StateStore {

  /**
   * Takes everything that the admission names, or nothing, and remembers the task if it has a
   * draft. An idempotency key is looked up first: a replay or IDEMPOTENCY_MISMATCH comes before
   * every other refusal. An open task without a draft counts as admitted and takes nothing again.
   *
   * @return among others the first refusal in the admission's order. RATE_LIMITED carries the
   *     account's limit and the wait for a token, HOURLY_LIMIT and DAILY_LIMIT the wait for the
   *     reset
   */
  Future<Admitted> admit(Admission admission);

  /**
   * Looks for refusals without taking anything.
   *
   * @param order which, first reported first; what it does not name is not looked at
   * @return the first of them that {@link #admit} would report
   */
  Future<Optional<Fault>> probe(Account account, Money price, List<Failure> order);

  /**
   * Frees the in-flight slot of an admitted task ahead of its settlement, because its work is done.
   *
   * @return false if the task is not held, or had none
   */
  Future<Boolean> vacate(AccountId account, TaskId task);

  /**
   * Ends what was admitted. At most once per task: a repeated or unknown one changes nothing.
   *
   * @return true if this call settled it
   */
  Future<Boolean> settle(Settlement settlement);

  /**
   * Notes that an attempt of a remembered task has begun.
   *
   * @param attempts attempts begun, this one included
   * @param backend id of the backend that is asked
   */
  void progress(TaskId task, int attempts, String backend);

  /** A remembered task; empty if it is unknown, has expired, or is another family's. */
  Future<Optional<TaskRecord>> task(String family, TaskId task);

  /** {@link #task}, counted as a poll while the task has not ended. */
  Future<Optional<TaskRecord>> poll(String family, TaskId task);

  /**
   * A remembered task once it has ended; empty if it is, or becomes, unknown. One that nobody
   * settles ends when its hold lapses, which the next step that concerns it or its account notices.
   */
  Future<Optional<TaskRecord>> whenEnded(String family, TaskId task);

  /** Forgets an ended task; false if there is none, or it has not ended. */
  Future<Boolean> forget(String family, TaskId task);

  /**
   * Records a verdict on an ended task, if it has none yet; without effect on any other.
   *
   * @return the verdict that it had before
   */
  Future<Optional<Boolean>> report(String family, TaskId task, boolean isGood);

  /** The account's money; all zero for an account without entries. */
  Future<Balance> balance(AccountId account);

  /** How much of its limits the account has used. */
  Future<Usage> usage(Account account);

  /**
   * Adds money. Idempotent by its reference: where the future fails, it may be asked again.
   *
   * @param amount above zero
   * @param reference the payer's name for this credit, unique in the account
   * @return false if the reference has been credited before
   */
  Future<Boolean> credit(AccountId account, Money amount, String reference);

  /**
   * Hands over open tasks that nobody works on, each to one caller: those that a process before
   * this one left behind. They are admitted as they were; whoever gets one carries it out and
   * settles it.
   *
   * @param atMost how many; above zero
   * @return none once there are no more
   */
  Future<List<Orphan>> claimOrphans(int atMost);

  /** Keeps rows of statistics; one of the same hour, backend and type takes the older's place. */
  Future<Void> saveStatistics(List<StatisticsRow> rows);

  /**
   * The rows of statistics from that hour on, in no order. There may be several of one hour,
   * backend and type, one for each process that saved some.
   *
   * @param fromHour hours since 1970
   */
  Future<List<StatisticsRow>> statistics(long fromHour);

  /** Succeeds while the store answers. */
  Future<Void> ping();

  /** Makes durable what is not yet, and lets go of what the store holds; nothing may follow. */
  Future<Void> close();
}
