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
   * Takes everything that the admission names, or nothing.
   *
   * @return the first refusal in the admission's order; empty if all was taken. RATE_LIMITED
   *     carries the account's limit and the wait for a token, HOURLY_LIMIT and DAILY_LIMIT the wait
   *     for the reset
   */
  Future<Optional<Fault>> admit(Admission admission);

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

  /** The account's money; all zero for an account without entries. */
  Future<Balance> balance(AccountId account);

  /** How much of its limits the account has used. */
  Future<Usage> usage(Account account);

  /**
   * Adds money. Idempotent by its reference.
   *
   * @param amount above zero
   * @param reference the payer's name for this credit, unique in the account
   * @return false if the reference has been credited before
   */
  Future<Boolean> credit(AccountId account, Money amount, String reference);

  /** Succeeds while the store answers. */
  Future<Void> ping();
}
