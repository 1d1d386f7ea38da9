package dev.sluice.state;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.TaskId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One step of a random sequence, to be done by a store and by its model alike. */
interface StateStoreAction {

  String FAMILY = TaskSteps.FAMILY;

  /** Does it to the store; the answer is comparable to the model's. */
  Future<?> runOn(StateStore store, Account account);

  /** Does it to the model. */
  Object runOn(StateStoreModel model);

  /** Admits a task. */
  record Admit(String task, Money price, List<Failure> order, long seconds)
      implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store
          .admit(
              StateStoreSteps.admission(
                  account, id(account, task).text(), price, order, seconds * 1_000))
          .map(StateStoreSteps::refusal);
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.admit(task, price, order, seconds);
    }
  }

  /** Looks for refusals. */
  record Probe(Money price, List<Failure> order) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.probe(account, price, order);
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.probe(price, order);
    }
  }

  /** Frees a slot early. */
  record Vacate(String task) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.vacate(account.id(), id(account, task));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.vacate(task);
    }
  }

  /** Ends a task. */
  record Settle(String task, boolean isCharged, boolean keepsToken, Optional<TaskResult> result)
      implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.settle(
          new Settlement(account.id(), id(account, task), isCharged, keepsToken, result));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.settle(task, isCharged, keepsToken, result);
    }
  }

  /** Admits a task that is remembered. */
  record Submit(String task, Money price, List<Failure> order, long seconds, TaskDraft draft)
      implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.admit(
          new Admission(
              account, id(account, task), price, order, seconds * 1_000, Optional.of(draft)));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.submit(task, price, order, seconds, draft);
    }
  }

  /** Looks at a remembered task. */
  record Look(String task) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.task(FAMILY, id(account, task));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.remembered().look(task);
    }
  }

  /** Polls a remembered task. */
  record Poll(String task) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.poll(FAMILY, id(account, task));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.remembered().poll(task);
    }
  }

  /** Forgets an ended task. */
  record Forget(String task) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.forget(FAMILY, id(account, task));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.remembered().forget(task);
    }
  }

  /** Reports on an ended task. */
  record Report(String task, boolean isGood) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.report(FAMILY, id(account, task), isGood);
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.remembered().report(task, isGood);
    }
  }

  /** Notes an attempt, and looks. */
  record Progress(String task, int attempts) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      store.progress(id(account, task), attempts, "alpha");
      return store.task(FAMILY, id(account, task));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.remembered().progress(task, attempts, "alpha");
    }
  }

  /** Adds money. */
  record Credit(Money amount, String reference) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.credit(account.id(), amount, reference);
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.credit(amount, reference);
    }
  }

  /** Lets time pass; the model moves the clock that both read. */
  record Pass(long seconds) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.ping().map(seconds);
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.pass(seconds);
    }
  }

  /** Any step: few tasks, references and amounts, so that they meet. */
  static Arbitrary<StateStoreAction> any(List<Failure> refusals) {
    Arbitrary<String> task = Arbitraries.of("a", "b", "c", "d", "e");
    Arbitrary<Money> price = Arbitraries.longs().between(0, 3).map(Money::new);
    Arbitrary<List<Failure>> order =
        Arbitraries.shuffle(refusals)
            .flatMap(
                all ->
                    Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just(all)),
                        Tuple.of(
                            1,
                            Arbitraries.integers()
                                .between(0, all.size())
                                .map(n -> all.subList(0, n)))));
    Arbitrary<Long> tens = Arbitraries.longs().between(1, 12).map(n -> n * 10);
    Arbitrary<Boolean> yesOrNo = Arbitraries.of(true, false);
    return Arbitraries.frequencyOf(
        Tuple.of(6, Combinators.combine(task, price, order, tens).as(Admit::new)),
        Tuple.of(1, Combinators.combine(price, order).as(Probe::new)),
        Tuple.of(1, task.map(Vacate::new)),
        Tuple.of(5, Combinators.combine(task, price, order, tens, drafts()).as(Submit::new)),
        Tuple.of(5, Combinators.combine(task, yesOrNo, yesOrNo, results()).as(Settle::new)),
        Tuple.of(1, task.map(Look::new)),
        Tuple.of(1, task.map(Poll::new)),
        Tuple.of(1, task.map(Forget::new)),
        Tuple.of(1, Combinators.combine(task, yesOrNo).as(Report::new)),
        Tuple.of(
            1, Combinators.combine(task, Arbitraries.integers().between(1, 3)).as(Progress::new)),
        Tuple.of(
            2, Combinators.combine(price.map(p -> p.plus(new Money(1))), task).as(Credit::new)),
        Tuple.of(2, tens.map(Pass::new)),
        Tuple.of(1, Arbitraries.of(3_590L, 86_390L).map(Pass::new)));
  }

  private static TaskId id(Account account, String task) {
    return TaskModel.id(account.id(), task);
  }

  private static Arbitrary<TaskDraft> drafts() {
    Arbitrary<TaskDraft.Idempotency> named =
        Combinators.combine(
                Arbitraries.of("s", "t"), Arbitraries.of("k", "l"), Arbitraries.of("x", "y"))
            .as(TaskDraft.Idempotency::new);
    return Combinators.combine(Arbitraries.of(10_000L, 40_000L), named.optional())
        .as(
            (retention, idempotency) ->
                new TaskDraft(
                    FAMILY,
                    CaptchaType.TURNSTILE,
                    "TurnstileTask",
                    "192.0.2.1",
                    TaskSteps.CREATED,
                    retention,
                    idempotency));
  }

  private static Arbitrary<Optional<TaskResult>> results() {
    return Arbitraries.of(TaskSteps.SOLVED, TaskSteps.FAILED).optional(0.8);
  }
}
