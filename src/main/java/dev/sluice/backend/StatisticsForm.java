package dev.sluice.backend;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.StatisticsHour;
import dev.sluice.protocol.Json;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the figures of a {@link StatisticsHour} are written where they are kept: {@code
 * {"failed":2,"good":1,"bad":0,"spentNanos":4000000,"millisToSolved":{"640":5}}}. Pure.
 */
public final class StatisticsForm {

  private StatisticsForm() {}

  /** The figures as JSON; backend, type and hour are kept beside them. */
  public static String write(StatisticsHour hour) {
    return Json.write(
            json -> {
              json.writeStartObject();
              json.writeNumberField("failed", hour.failed());
              json.writeNumberField("good", hour.good());
              json.writeNumberField("bad", hour.bad());
              json.writeNumberField("spentNanos", hour.spent().nanos());
              json.writeObjectFieldStart("millisToSolved");
              for (Map.Entry<Long, Long> one : new TreeMap<>(hour.millisToSolved()).entrySet()) {
                json.writeNumberField(one.getKey().toString(), one.getValue());
              }
              json.writeEndObject();
              json.writeEndObject();
            })
        .toString();
  }

  /** The hour with figures that were written so; empty if they were not. */
  public static Optional<StatisticsHour> read(
      String backend, CaptchaType type, long hour, String text) {
    return Json.readObject(Buffer.buffer(text)).flatMap(body -> read(backend, type, hour, body));
  }

  private static Optional<StatisticsHour> read(
      String backend, CaptchaType type, long hour, Map<String, Object> body) {
    try {
      Map<Long, Long> millisToSolved = new HashMap<>();
      for (Map.Entry<?, ?> one : ((Map<?, ?>) body.get("millisToSolved")).entrySet()) {
        millisToSolved.put(Long.valueOf((String) one.getKey()), count(one.getValue()));
      }
      return Optional.of(
          new StatisticsHour(
              backend,
              type,
              hour,
              count(body.get("failed")),
              count(body.get("good")),
              count(body.get("bad")),
              new Money(count(body.get("spentNanos"))),
              millisToSolved));
    } catch (ClassCastException | NullPointerException | NumberFormatException otherwise) {
      return Optional.empty();
    }
  }

  private static long count(Object number) {
    long count = ((Number) number).longValue();
    if (count < 0) {
      throw new NumberFormatException("count: " + count + " (expected: 0 or more)");
    }
    return count;
  }
}
