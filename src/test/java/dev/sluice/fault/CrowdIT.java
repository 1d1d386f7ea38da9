package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients at once, of whom some leave: the books agree afterwards. */
@Timeout(240)
class CrowdIT {

  private static final int CLIENTS = 200;

  private static final List<String> KEYS =
      List.of("key-ok-0000000000000000000000000", "key-second-000000000000000000000");

  private static final List<String> HOSTS =
      List.of(
          "fine.example",
          "flaky-1.sluice.test",
          "flaky-2.sluice.test",
          "slow-200.sluice.test",
          "unsolvable.sluice.test",
          "backend-error.sluice.test",
          "proxy-banned.sluice.test",
          "drop.sluice.test",
          "garbled.sluice.test",
          "hang.sluice.test");

  @Test
  void creditsLessPostsAreTheBalance() throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    Random random = new Random(seed);
    String fixture =
        Files.readString(Path.of("src/test/resources/contracts/fixture.yaml"))
            .replace("127.0.0.1:8080", "127.0.0.1:0")
            .replace("127.0.0.1:9090", "127.0.0.1:0")
            .replace("deadline: 5s", "deadline: 2s");
    try (RunningSluice sluice = RunningSluice.start(fixture)) {
      List<CompletableFuture<Answer>> solving = new ArrayList<>();
      List<RawClient> leaving = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        String host = HOSTS.get(random.nextInt(HOSTS.size()));
        if (random.nextInt(5) == 0) {
          leaving.add(new RawClient(sluice.port()).send(RawClient.solve(key, "hang.sluice.test")));
        } else {
          solving.add(sluice.begin(key, host));
        }
      }
      for (RawClient client : leaving) {
        client.reset();
      }
      BigDecimal charged = BigDecimal.ZERO;
      for (CompletableFuture<Answer> future : solving) {
        Answer answer = future.join();
        assertThat(answer.status()).as("status; seed %d", seed).isIn(200, 503);
        if (answer.status() == 200) {
          Object cost = new JsonObject(answer.body()).getValue("cost");
          charged = charged.add(new BigDecimal(cost.toString()));
        }
      }
      sluice.awaitIdle();
      BigDecimal left = sluice.balance(KEYS.get(0)).add(sluice.balance(KEYS.get(1)));
      assertThat(left)
          .as("balances left; seed %d", seed)
          .isEqualByComparingTo(BigDecimal.valueOf(200).subtract(charged));
      assertThat(sluice.metric("sluice_money_posted_dollars_total"))
          .as("money posted; seed %d", seed)
          .isCloseTo(charged.doubleValue(), org.assertj.core.data.Offset.offset(1e-9));
    }
  }
}
