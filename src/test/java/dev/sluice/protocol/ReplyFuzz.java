package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Makes up the answers of a hostile provider: bytes, JSON of any shape, and answers that are almost
 * right. Confined to its random generator's thread.
 */
public final class ReplyFuzz {

  private static final int[] STATUSES = {
    200, 200, 200, 201, 204, 302, 400, 401, 404, 429, 500, 999
  };
  private static final List<String> NAMES =
      List.of(
          "errorId",
          "errorCode",
          "code",
          "status",
          "taskId",
          "solution",
          "cost",
          "balance",
          "retryAfterSec",
          "token",
          "cookies",
          "text",
          "coordinates",
          "objects",
          "answer",
          "box",
          "slide",
          "hasObject",
          "angle",
          "rotate",
          "distance",
          "cf_clearance",
          "userAgent");
  private static final List<String> TEXTS =
      List.of(
          "ready",
          "processing",
          "idle",
          "failed",
          "",
          "0",
          "16",
          "ERROR_RATE_LIMIT",
          "TASK_NOT_FOUND",
          "SERVICE_UNAVAILABLE",
          "1e999999999",
          "t");

  private final SplittableRandom random;
  private final RandomJson json;

  public ReplyFuzz(long seed) {
    random = new SplittableRandom(seed);
    json = new RandomJson(random);
  }

  /** So many answers, one after the other. */
  private void answers(int count, Consumer<BackendReply> judge) {
    for (int i = 0; i < count; i++) {
      judge.accept(
          new BackendReply(
              STATUSES[random.nextInt(STATUSES.length)],
              HttpHeaders.headers().set("Retry-After", json.text().replaceAll("\\p{Cntrl}", "1")),
              body()));
    }
  }

  /**
   * So many answers of providers to attempts, in turns: as the answer to the request, to a poll and
   * to the question for the balance. Fails unless each comes to a verdict.
   */
  public void verdicts(int count, List<? extends Upstream> upstreams, List<Attempt> attempts) {
    answers(
        count,
        reply -> {
          Upstream upstream = upstreams.get(random.nextInt(upstreams.size()));
          Attempt attempt = attempts.get(random.nextInt(attempts.size()));
          Verdict.Pending pending = new Verdict.Pending(7, 1, random.nextInt(3));
          assertThat(upstream.decode(attempt, reply)).isNotNull();
          assertThat(upstream.polling().orElseThrow().decode(attempt, pending, reply)).isNotNull();
          assertThat(upstream.balanceCheck().orElseThrow().decode(reply)).isNotNull();
        });
  }

  private Buffer body() {
    return switch (random.nextInt(4)) {
      case 0 -> bytes();
      case 1 -> Buffer.buffer(json.text());
      default -> Json.write(text -> Json.writeValue(text, object(3)));
    };
  }

  private Buffer bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int size = random.nextInt(6); size > 0; size--) {
      object.put(NAMES.get(random.nextInt(NAMES.size())), value(depth));
    }
    return object;
  }

  private Object value(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> depth > 0 ? object(depth - 1) : 0;
      case 1 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 2 -> random.nextInt(30);
      case 3 -> Arrays.asList(value(0), random.nextInt(5), random.nextBoolean());
      default -> json.value(Math.min(depth, 2));
    };
  }
}
