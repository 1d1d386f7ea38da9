package dev.sluice.state;

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
          .admit(StateStoreSteps.admission(account, task, price, order, seconds * 1_000))
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
      return store.vacate(account.id(), new TaskId(task));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.vacate(task);
    }
  }

  /** Ends a task. */
  record Settle(String task, boolean isCharged, boolean keepsToken) implements StateStoreAction {
    @Override
    public Future<?> runOn(StateStore store, Account account) {
      return store.settle(
          new Settlement(account.id(), new TaskId(task), isCharged, keepsToken, Optional.empty()));
    }

    @Override
    public Object runOn(StateStoreModel model) {
      return model.settle(task, isCharged, keepsToken);
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
        Tuple.of(4, Combinators.combine(task, yesOrNo, yesOrNo).as(Settle::new)),
        Tuple.of(
            2, Combinators.combine(price.map(p -> p.plus(new Money(1))), task).as(Credit::new)),
        Tuple.of(2, tens.map(Pass::new)),
        Tuple.of(1, Arbitraries.of(3_590L, 86_390L).map(Pass::new)));
  }
}
