package dev.sluice.contract;

import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every vector of 2Captcha's in.php and res.php, through a real client against a started server.
 */
class LegacyVectorsIT {

  private static final VectorFile VECTORS = VectorFile.load("legacy");
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
    return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one)));
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
