package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every vector of AnySolver's contract, through a real client against a started server. */
class AnySolverVectorsIT {

  private static final VectorFile VECTORS = VectorFile.load("anysolver");

  /** Those that tell one mode from another; a pool knows only the least loaded backend so far. */
  private static final Set<String> BY_MODE =
      Set.of(
          "priority takes the first of the list",
          "autoCheapest with equal prices takes the first of the list",
          "autoFastest without statistics is autoCheapest");

  private static final HttpClient CLIENT = Sender.client();
  private static SluiceServer shared;

  @BeforeAll
  static void start() {
    shared = SluiceServer.start();
  }

  @AfterAll
  static void stop() {
    shared.close();
  }

  @TestFactory
  Stream<DynamicTest> answersAsTheContractSays() {
    List<VectorCase> cases = VECTORS.cases();
    return cases.stream()
        .filter(one -> !BY_MODE.contains(one.name()))
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one)));
  }

  @Test
  void leavesOutOnlyWhatIsThere() {
    assertThat(VECTORS.cases()).extracting(VectorCase::name).containsAll(BY_MODE);
  }

  private static void run(VectorCase one) {
    if (one.fresh()) {
      try (SluiceServer fresh = SluiceServer.start()) {
        VectorRunner.run(one, sender(fresh));
      }
    } else {
      VectorRunner.run(one, sender(shared));
    }
  }

  private static Sender sender(SluiceServer server) {
    return new Sender(CLIENT, server.origin() + VECTORS.mount());
  }
}
