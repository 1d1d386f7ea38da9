package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.PoolConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.RoutingChoice;
import io.vertx.circuitbreaker.CircuitBreakerState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EjectionsTest {

  private static final PoolConfig CONFIG = new PoolSettings().config();

  private final List<HandBreaker> machines = new ArrayList<>();

  private Pool pool(int size) {
    List<Pool.Member> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      HandBreaker machine = new HandBreaker();
      machines.add(machine);
      members.add(Members.member(Members.backend("b" + i, 1_000), machine, CONFIG));
    }
    return new Pool(CaptchaType.TURNSTILE, CONFIG, members);
  }

  /** Whatever it is asked, each fails, in an answer. */
  private static void failOften(Pool pool) {
    for (int i = 0; i < 100 * pool.members().size(); i++) {
      pool.tryLease(List.of(), RoutingChoice.ANY)
          .ifPresent(lease -> lease.close(Members.refused(Failure.BACKEND_ERROR)));
    }
  }

  private long open() {
    return machines.stream().filter(m -> m.state() == CircuitBreakerState.OPEN).count();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "5, 2", "8, 4"})
  void leavesHalfOfAPoolInThatFailsAltogether(int size, int ejected) {
    failOften(pool(size));
    assertThat(open()).as("breakers open of %d", size).isEqualTo(ejected);
  }

  @Test
  void leavesAnybodyAloneWhomItCannotReach() {
    Pool pool = pool(4);
    for (int i = 0; i < 40; i++) {
      pool.tryLease(List.of(), RoutingChoice.ANY)
          .ifPresent(lease -> lease.close(Members.unconnected()));
    }
    assertThat(open()).isEqualTo(4);
  }

  @Test
  void countsThoseThatAreOutForAnotherReason() {
    Pool pool = pool(4);
    machines.get(0).open();
    pool.members().get(1).backend().cordon("repairs");
    failOften(pool);
    assertThat(open()).as("one has no connection, one is cordoned: half of the pool").isEqualTo(1);
    pool.members().get(1).backend().uncordon();
    failOften(pool);
    assertThat(open()).isEqualTo(2);
  }

  @Test
  void countsOneThatIsOutForTwoReasonsOnce() {
    Pool pool = pool(4);
    machines.get(0).open();
    pool.members().get(0).backend().cordon("repairs");
    failOften(pool);
    assertThat(open()).isEqualTo(2);
  }

  @Test
  void leavesAnotherAloneOnceOneIsBack() {
    Pool pool = pool(2);
    failOften(pool);
    HandBreaker out = machines.get(machines.get(0).state() == CircuitBreakerState.OPEN ? 0 : 1);
    out.halfOpen();
    failOften(pool);
    assertThat(open()).as("its probe failed").isEqualTo(1);
    out.halfOpen();
    for (int i = 0; i < 2; i++) {
      pool.tryLease(List.of(), RoutingChoice.ANY).ifPresent(lease -> lease.close(Members.solved()));
    }
    assertThat(open()).isZero();
    failOften(pool);
    assertThat(open()).isEqualTo(1);
  }
}
