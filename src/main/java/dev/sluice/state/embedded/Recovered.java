package dev.sluice.state.embedded;

import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.state.EndForm;
import dev.sluice.state.StatisticsRow;
import java.util.Collection;
import java.util.List;

/**
 * What a state file says at the start. Immutable.
 *
 * @param standings of the accounts
 * @param open tasks that had not ended, the oldest first
 * @param ended tasks that are still kept, in the order of their ends
 * @param statistics all rows
 */
record Recovered(
    List<Standing> standings,
    List<Accepted> open,
    List<Kept> ended,
    List<StatisticsRow> statistics) {

  /**
   * How one account stands.
   *
   * @param account whose
   * @param balance credits less posts
   * @param creditReferences under which it was credited
   * @param counts its quotas, of at most a second before the end
   */
  record Standing(
      AccountId account,
      Money balance,
      Collection<String> creditReferences,
      Quotas.Counts counts) {}

  /**
   * A task that had ended.
   *
   * @param task as it stood
   * @param untilMillis how long it is kept, since 1970
   */
  record Kept(EndForm.Ended task, long untilMillis) {}
}
