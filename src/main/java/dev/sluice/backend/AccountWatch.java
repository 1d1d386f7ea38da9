package dev.sluice.backend;

import dev.sluice.model.Money;
import dev.sluice.model.Scheduler;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.BalanceCheck;
import dev.sluice.telemetry.Telemetry;
import java.util.List;
import java.util.Optional;

/**
 * Looks now and then at our accounts at the backends: asks for the balance where that can be asked,
 * and lets a backend that refused our account try again, after a while or as soon as there is
 * money. Confined to one event loop of all.
 */
public final class AccountWatch {

  /** How long a backend that refused our account is left alone unless its balance says more. */
  static final long TRIAL_MILLIS = 300_000;

  private static final long FIRST_MILLIS = 15_000;
  private static final long ANSWER_MILLIS = 20_000;
  private static final double NANOS_PER_DOLLAR = 1e9;

  /** One backend, and what is known of our money there. */
  private static final class Purse {
    private final Backend backend;
    private volatile double dollars = Double.NaN;
    private boolean isInTrouble;
    private long seenNanos;

    private Purse(Backend backend) {
      this.backend = backend;
    }
  }

  private final List<Purse> purses;
  private final BackendClient client;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final long intervalMillis;

  /** A watch that has not begun; it shows the balances in the metrics. */
  public AccountWatch(
      List<Backend> backends,
      BackendClient client,
      Scheduler scheduler,
      Ticker ticker,
      Telemetry telemetry,
      long intervalMillis) {
    this.purses = backends.stream().map(Purse::new).toList();
    this.client = client;
    this.scheduler = scheduler;
    this.ticker = ticker;
    this.intervalMillis = intervalMillis;
    for (Purse purse : purses) {
      if (purse.backend.upstream().balanceCheck().isPresent()) {
        telemetry.showBalance(purse.backend.id(), () -> purse.dollars);
      }
    }
  }

  /** Begins; it ends with its event loop. */
  public void begin() {
    scheduler.after(Math.min(FIRST_MILLIS, intervalMillis), this::look);
  }

  private void look() {
    scheduler.after(intervalMillis, this::look);
    purses.forEach(this::look);
  }

  private void look(Purse purse) {
    allowTrialInTime(purse);
    Backend backend = purse.backend;
    backend
        .upstream()
        .balanceCheck()
        .ifPresent(
            check ->
                client
                    .ask(backend, check.encode(), ANSWER_MILLIS)
                    .onSuccess(reply -> hear(purse, check, reply)));
  }

  private void allowTrialInTime(Purse purse) {
    long now = ticker.nanos();
    boolean isInTrouble = purse.backend.standing().trouble().isPresent();
    if (isInTrouble && !purse.isInTrouble) {
      purse.seenNanos = now;
    }
    purse.isInTrouble = isInTrouble;
    if (isInTrouble && now - purse.seenNanos >= TRIAL_MILLIS * 1_000_000) {
      purse.seenNanos = now;
      purse.backend.tryAccountAgain();
    }
  }

  /** An account without money is not tried before its time. */
  private static void hear(Purse purse, BalanceCheck check, Optional<BackendReply> reply) {
    Optional<Money> balance = reply.flatMap(check::decode);
    purse.dollars = balance.map(money -> money.nanos() / NANOS_PER_DOLLAR).orElse(Double.NaN);
    if (balance.filter(money -> money.nanos() > 0).isPresent()) {
      purse.backend.tryAccountAgain();
    }
  }
}
