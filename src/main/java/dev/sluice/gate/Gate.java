package dev.sluice.gate;

import dev.sluice.config.IpNetwork;
import dev.sluice.config.LimitsConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Dice;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.TaskId;
import dev.sluice.model.Ticker;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Terms;
import dev.sluice.state.Account;
import dev.sluice.state.Admission;
import dev.sluice.state.Admitted;
import dev.sluice.state.Orphan;
import dev.sluice.state.StateStore;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskRecord;
import dev.sluice.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.shareddata.Shareable;
import java.net.InetAddress;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides who comes in. Safe from any thread; does not block. The order of checks is the API's own:
 * the first fault in it is the answer, whichever check is cheaper.
 */
public final class Gate implements Shareable {

  /** What the state store decides, in one step. */
  private static final Set<Failure> STORE_REFUSALS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Failure.RATE_LIMITED,
              Failure.IN_FLIGHT_LIMIT,
              Failure.HOURLY_LIMIT,
              Failure.DAILY_LIMIT,
              Failure.PLAN_LIMIT,
              Failure.INSUFFICIENT_FUNDS));

  /**
   * Ids are drawn from at least 2³¹: a fourth taken one in a row means that something is broken.
   */
  private static final int MOST_DRAWS = 4;

  private final GateConfig config;
  private final StateStore store;
  private final Ticker ticker;
  private final Dice dice;
  private final Telemetry telemetry;
  private final LocalChecks checks;
  private final Choices choices;
  private final Map<Op, List<Failure>> opToStoreOrder = new ConcurrentHashMap<>();

  /** A gate over a state store. */
  public Gate(
      GateConfig config,
      LimitsConfig limits,
      StateStore store,
      Ticker ticker,
      Dice dice,
      Telemetry telemetry) {
    this.config = config;
    this.store = store;
    this.ticker = ticker;
    this.dice = dice;
    this.telemetry = telemetry;
    Map<Op, AddressBuckets> opToBuckets = new ConcurrentHashMap<>();
    this.choices = new Choices(new BackendIds(config.pools()), ticker);
    this.checks =
        new LocalChecks(
            config,
            new AddressGuard(limits.unknownKeysPerMinute()),
            op ->
                opToBuckets.computeIfAbsent(
                    op, o -> new AddressBuckets(o.terms().perAddressPerMinute())),
            ticker,
            telemetry);
  }

  /**
   * Whether a caller may see a task: its own account may; where the call names no account the id
   * itself is the secret, and the account's address list guards it.
   */
  public boolean maySee(TaskRecord task, Optional<Account> asking, InetAddress source) {
    return asking.isPresent()
        ? asking.get().id().equals(task.account())
        : config.accounts().find(task.account()).filter(owner -> isFrom(owner, source)).isPresent();
  }

  private static boolean isFrom(Account owner, InetAddress source) {
    return owner.ips().isEmpty() || IpNetwork.anyContains(owner.ips(), source);
  }

  /**
   * Lets a request in or refuses it.
   *
   * @param expiresInMillis when a grant lapses if nobody closes it
   * @return never fails: a store that does not answer is STATE_UNAVAILABLE
   */
  public Future<Entry> enter(Op op, InetAddress source, Decoded decoded, long expiresInMillis) {
    Visit visit = new Visit(op, source, decoded);
    return decide(visit, expiresInMillis).onSuccess(entry -> undoIfRefused(visit, entry));
  }

  private Future<Entry> decide(Visit visit, long expiresInMillis) {
    Optional<Fault> fault = firstLocalFault(visit);
    if (visit.account().isEmpty()) {
      return Future.succeededFuture(
          fault.map(f -> Entry.refused(visit.account(), f)).orElse(Entry.known(Optional.empty())));
    }
    Account account = visit.account().get();
    if (fault.isPresent()) {
      return refuse(visit, account, fault.get());
    }
    return visit.op().terms().billing() == Terms.Billing.NEVER
        ? Future.succeededFuture(Entry.known(visit.account()))
        : admit(visit, account, expiresInMillis);
  }

  private void undoIfRefused(Visit visit, Entry entry) {
    if (entry.fault().isPresent()) {
      checks.undo(visit);
    }
  }

  /**
   * The first fault in the API's order that needs no store: the request's own or that of a check.
   */
  private Optional<Fault> firstLocalFault(Visit visit) {
    Optional<Fault> own = visit.decoded().fault();
    for (Failure failure : visit.op().checks().failures()) {
      Optional<Fault> found = checks.find(failure, visit);
      if (found.isPresent()) {
        return found;
      }
      if (own.isPresent() && own.get().failure() == failure) {
        return own;
      }
    }
    return own;
  }

  /** A local fault is the answer unless the store has one that the API reports earlier. */
  private Future<Entry> refuse(Visit visit, Account account, Fault fault) {
    int rank = visit.op().checks().rank(fault.failure());
    List<Failure> all = storeOrder(visit.op());
    int earlier = 0;
    while (earlier < all.size() && visit.op().checks().rank(all.get(earlier)) < rank) {
      earlier++;
    }
    if (earlier == 0) {
      return Future.succeededFuture(Entry.refused(visit.account(), fault));
    }
    return store
        .probe(account, price(visit, account), all.subList(0, earlier))
        .map(refusal -> Entry.refused(visit.account(), refusal.map(this::count).orElse(fault)))
        .otherwise(cause -> unavailable(visit, cause));
  }

  private Future<Entry> admit(Visit visit, Account account, long expiresInMillis) {
    Optional<TaskDraft> draft =
        Drafts.of(visit.op(), visit.source(), visit.decoded(), ticker.epochMillis());
    return admit(visit, account, draft, expiresInMillis, MOST_DRAWS)
        .otherwise(cause -> unavailable(visit, cause));
  }

  private Future<Entry> admit(
      Visit visit, Account account, Optional<TaskDraft> draft, long expiresInMillis, int draws) {
    TaskId task = draw(visit.op());
    Money price = price(visit, account);
    return store
        .admit(new Admission(account, task, price, storeOrder(visit.op()), expiresInMillis, draft))
        .compose(
            admitted ->
                admitted.isIdTaken() && draws > 1
                    ? admit(visit, account, draft, expiresInMillis, draws - 1)
                    : Future.succeededFuture(entry(visit, account, task, price, draft, admitted)));
  }

  private Entry entry(
      Visit visit,
      Account account,
      TaskId task,
      Money price,
      Optional<TaskDraft> draft,
      Admitted admitted) {
    if (admitted.refusal().isPresent()) {
      return Entry.refused(visit.account(), count(admitted.refusal().get()));
    }
    if (admitted.replay().isPresent()) {
      return Entry.replayed(visit.account(), admitted.replay().get());
    }
    if (admitted.isIdTaken()) {
      return Entry.refused(
          visit.account(), Fault.of(Failure.INTERNAL).withDetail("no free task id"));
    }
    return Entry.granted(
        visit.account(),
        new Grant(store, telemetry, account, task, price, visit.op().terms()),
        draft.map(d -> d.begin(task)));
  }

  private TaskId draw(Op op) {
    return op.terms().tasks().isPresent()
        ? op.terms().tasks().get().ids().draw(ticker.epochMillis())
        : TaskId.random(dice);
  }

  private static Entry unavailable(Visit visit, Throwable cause) {
    return Entry.refused(
        visit.account(), Fault.of(Failure.STATE_UNAVAILABLE).withDetail(cause.toString()));
  }

  private Fault count(Fault refusal) {
    telemetry.refused(refusal.failure());
    return refusal;
  }

  /**
   * What an orphaned task holds, for whoever carries it out now; empty if its account is not
   * configured any more.
   *
   * @param op the call that it came by
   */
  public Optional<Grant> resume(Op op, Orphan orphan) {
    return config
        .accounts()
        .find(orphan.account())
        .map(
            account ->
                new Grant(store, telemetry, account, orphan.task(), orphan.price(), op.terms()));
  }

  /** Which backends the task of a call may be given to: by the call, else by its account. */
  public RoutingChoice routing(Op op, Call.Solve call, Account account) {
    return choices.of(op, call.options(), account);
  }

  /** What a solve of that type costs an account that pays. */
  public Money price(CaptchaType type) {
    return config.prices().of(type);
  }

  private Money price(Visit visit, Account account) {
    return visit.decoded().type().isEmpty() || account.isFree(ticker.epochMillis())
        ? Money.ZERO
        : config.prices().of(visit.decoded().type().get());
  }

  private List<Failure> storeOrder(Op op) {
    return opToStoreOrder.computeIfAbsent(
        op, o -> o.checks().failures().stream().filter(STORE_REFUSALS::contains).toList());
  }
}
