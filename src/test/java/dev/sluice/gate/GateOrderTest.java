package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Decoded;
import io.vertx.core.Vertx;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a solve, the answer is what its contract reports first. */
class GateOrderTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterContainer
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void refusesEachTrouble(Trouble trouble) {
    check(EnumSet.of(trouble));
  }

  @Test
  void knowsEveryFailureThatTheContractLists() {
    assertThat(Stream.of(Trouble.values()).map(Trouble::failure))
        .containsExactlyElementsOf(GateRig.op("/solve").checks().failures());
  }

  @Property(tries = 1_000)
  void reportsTheFirstOfSeveralTroublesAndTakesNothing(
      @ForAll @Size(max = 6) @UniqueElements List<Trouble> troubles) {
    check(new TreeSet<>(troubles));
  }

  private static void check(Set<Trouble> troubles) {
    GateRig rig = new GateRig(VERTX);
    troubles.forEach(trouble -> trouble.cause(rig));
    rig.build();
    rig.use(!troubles.contains(Trouble.IN_FLIGHT_LIMIT));
    if (!troubles.contains(Trouble.INSUFFICIENT_FUNDS)) {
      rig.withMoney();
    }
    List<Object> before = rig.counted();
    Entry entry = rig.enter(rig.solve, decoded(troubles));
    Optional<Failure> expected =
        troubles.stream()
            .filter(trouble -> trouble != Trouble.INSUFFICIENT_FUNDS || rig.plan.isEmpty())
            .map(Trouble::failure)
            .findFirst();
    assertThat(GateRig.failure(entry)).as("answer to %s", troubles).isEqualTo(expected);
    assertThat(entry.grant().isPresent()).as("granted").isEqualTo(expected.isEmpty());
    if (expected.isPresent()) {
      assertThat(rig.counted()).as("nothing taken after %s", troubles).isEqualTo(before);
    }
    assertThat(rig.store.steps).as("round trips").hasSizeLessThanOrEqualTo(1);
  }

  private static Decoded decoded(Set<Trouble> troubles) {
    Optional<String> key =
        troubles.contains(Trouble.KEY_MISSING)
            ? Optional.empty()
            : Optional.of(troubles.contains(Trouble.KEY_UNKNOWN) ? "wrong" : GateRig.KEY);
    Optional<Trouble> own = troubles.stream().filter(Trouble::isTheBodys).findFirst();
    if (own.isEmpty()) {
      return GateRig.call(key);
    }
    Fault fault = Fault.of(own.get().failure());
    return own.get().hidesTheType()
        ? Decoded.fault(key, fault)
        : Decoded.fault(key, CaptchaType.TURNSTILE, "turnstile", fault);
  }
}
