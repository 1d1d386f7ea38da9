package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backend's places when all of them change hands at once. */
@Timeout(240)
class FreedPlacesIT {

  private static final int PLACES = 100;
  private static final String HANG = "hang.example";

  @Test
  void whoeverWaitsIsServedWhenAllWhoWorkLeaveTogether() throws Exception {
    String pool = "pools: {default: {attempts: 1, deadline: 50s, queue: {max: 200, wait: 50s}}}";
    try (RawBackend backend = new RawBackend().on(HANG, RawBackend.Line::awaitClosed);
        RunningSluice sluice =
            RunningSluice.start(
                Texts.config(
                    Texts.backend(backend.port(), "turnstile", "capacity: " + PLACES), pool))) {
      List<RawClient> working = new ArrayList<>();
      for (int i = 0; i < PLACES; i++) {
        working.add(new RawClient(sluice.port()).send(RawClient.solve(Texts.FREE, HANG)));
      }
      Await.until("every place is taken", PLACES, () -> backend.playing(HANG));
      List<CompletableFuture<Answer>> waiting = new ArrayList<>();
      for (int i = 0; i < PLACES; i++) {
        waiting.add(sluice.begin(Texts.FREE, "fine.example"));
      }
      Await.until("the others wait", (double) PLACES, () -> sluice.metric("sluice_queue_length"));

      for (RawClient client : working) {
        client.reset();
      }

      for (CompletableFuture<Answer> answer : waiting) {
        assertThat(answer.join().told()).as("who waited").isEqualTo("200");
      }
      sluice.awaitIdle();
      assertThat(sluice.metric("sluice_breaker_state")).as("breaker").isZero();
    }
  }
}
