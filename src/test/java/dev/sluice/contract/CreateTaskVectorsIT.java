package dev.sluice.contract;

import java.net.http.HttpClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every vector of the createTask family, each flavour under its own mount. */
class CreateTaskVectorsIT {

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
  Stream<DynamicTest> anticaptchaAnswersAsItsContractSays() {
    return cases("anticaptcha");
  }

  @TestFactory
  Stream<DynamicTest> twocaptchaAnswersAsItsContractSays() {
    return cases("twocaptcha");
  }

  @TestFactory
  Stream<DynamicTest> capsolverAnswersAsItsContractSays() {
    return cases("capsolver");
  }

  @TestFactory
  Stream<DynamicTest> capmonsterAnswersAsItsContractSays() {
    return cases("capmonster");
  }

  private static Stream<DynamicTest> cases(String flavour) {
    VectorFile vectors = VectorFile.load(flavour);
    return vectors.cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one, vectors.mount())));
  }

  private static void run(VectorCase one, String mount) {
    if (one.fresh()) {
      try (SluiceServer fresh = SluiceServer.start()) {
        VectorRunner.run(one, new Sender(CLIENT, fresh.origin() + mount));
      }
    } else {
      VectorRunner.run(one, new Sender(CLIENT, shared.origin() + mount));
    }
  }
}
