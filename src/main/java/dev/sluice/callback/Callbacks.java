package dev.sluice.callback;

import dev.sluice.config.AccountConfig;
import dev.sluice.config.HostPattern;
import dev.sluice.model.AccountId;
import dev.sluice.model.TaskId;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.CallbackForm;
import dev.sluice.protocol.CallbackUrl;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.telemetry.CallbackMeters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is called back, and where callbacks come in. Safe from any thread. Never fails: a URL that
 * may not be called is as good as none, and what finds no room is dropped and counted.
 */
public final class Callbacks {

  /** Callbacks that have not ended, of all accounts. */
  private static final int MOST = 32_768;

  /** The same of one account. */
  private static final int MOST_OF_ACCOUNT = 8_192;

  private final Map<AccountId, AccountConfig.Callbacks> idToTerms = new HashMap<>();
  private final Room room = new Room(MOST, MOST_OF_ACCOUNT);
  private final Desk desk;
  private final Ticker ticker;
  private final CallbackMeters meters;

  /**
   * The callbacks of those accounts.
   *
   * @param desk delivers them
   */
  public Callbacks(List<AccountConfig> accounts, Desk desk, Ticker ticker, CallbackMeters meters) {
    accounts.forEach(account -> idToTerms.put(account.id(), account.callbacks()));
    this.desk = desk;
    this.ticker = ticker;
    this.meters = meters;
    meters.showPending(this::pending);
  }

  /** Delivers callbacks. Safe from any thread. */
  interface Desk {

    /** Takes over a delivery; it ends by itself. */
    void take(Delivery delivery);

    /** Tries everything that waits once more, now; what fails from now on is not repeated. */
    void drain();
  }

  /** A callback of a task that is ending; one of the two calls follows. */
  public interface Announcement {

    /** The end of the task can be read: tell it. */
    void tell();

    /** There is nothing to tell. */
    void withdraw();
  }

  /**
   * The callback of a task that is accepted.
   *
   * @param op the call that brought the task
   * @param url what the client wants called, if anything
   * @return empty if nobody is to be called, or that URL may not be for this account
   */
  public Optional<Callback> wanted(Op op, AccountId account, TaskId task, Optional<String> url) {
    if (url.isEmpty() || op.callback().isEmpty() || op.terms().tasks().isEmpty()) {
      return Optional.empty();
    }
    CallbackForm form = op.callback().get();
    TaskTerms kept = op.terms().tasks().get();
    List<HostPattern> hosts = terms(account).hosts();
    return CallbackUrl.parse(url.get(), form.internalHosts())
        .filter(parsed -> HostPattern.anyMatches(hosts, parsed.host()))
        .map(
            parsed ->
                new Callback(
                    account, kept.family(), task, form, url.get(), kept.retentionMillis()));
  }

  /**
   * A task with a callback is about to end: from now on the callback is pending.
   *
   * @return empty if there is no room; the callback is dropped
   */
  public Optional<Announcement> announce(Callback callback) {
    if (!room.tryEnter(callback.account())) {
      meters.ended(callback.form().dialect(), Delivery.End.DROPPED.kebab(), 0);
      return Optional.empty();
    }
    Delivery delivery =
        new Delivery(
            callback,
            terms(callback.account()).secret(),
            ticker.nanos(),
            () -> room.leave(callback.account()));
    return Optional.of(
        new Announcement() {
          @Override
          public void tell() {
            desk.take(delivery);
          }

          @Override
          public void withdraw() {
            room.leave(callback.account());
          }
        });
  }

  private AccountConfig.Callbacks terms(AccountId account) {
    return idToTerms.getOrDefault(account, AccountConfig.Callbacks.NONE);
  }

  /** Callbacks that have not ended. */
  public int pending() {
    return room.size();
  }

  /** We are stopping: what waits is tried once more, now, and what fails is not repeated. */
  public void drain() {
    desk.drain();
  }
}
