package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig.Limits;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every {@link StateStore} does what {@link StateStoreModel} does, in any order of steps. */
interface SequenceRules extends StateStoreSteps {

  @Property(tries = 500)
  default void behavesAsTheModelUnderAnySequence(
      @ForAll("sequences") List<StateStoreAction> sequence) {
    Account account =
        Accounts.account(freshId(), new Limits(6, 3), Optional.of(Accounts.plan(4, 6, 12)));
    StateStoreModel model = new StateStoreModel(account, clock());
    for (StateStoreAction action : sequence) {
      Object expected = action.runOn(model);
      Object actual = StateStoreSteps.await(action.runOn(store(), account));
      assertThat(actual).as("the answer to %s", action).isEqualTo(expected);
      assertThat(StateStoreSteps.await(store().balance(account.id())))
          .as("the balance after %s", action)
          .isEqualTo(model.balance());
      assertThat(usage(account)).as("the usage after %s", action).isEqualTo(model.usage());
    }
    assertConserved(account.id().text());
  }

  @Provide
  default Arbitrary<List<StateStoreAction>> sequences() {
    return StateStoreAction.any(ORDER).list().ofMaxSize(80);
  }
}
