package dev.sluice.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line a request, on the logger {@code access}. Safe from any thread; never blocks,
 * because that logger's appender is asynchronous and drops under pressure. A line holds no secret:
 * no key, body, header, query or solution.
 */
public final class AccessLog {

  private static final Logger LOG = LoggerFactory.getLogger("access");
  private static final JsonFactory JSON = new JsonFactory();
  private static final double NANOS_PER_MILLI = 1e6;

  /** A moment and how it is written; lines of one millisecond share it. */
  private record Stamp(long epochMillis, String text) {
    static Stamp of(long epochMillis) {
      return new Stamp(epochMillis, Instant.ofEpochMilli(epochMillis).toString());
    }
  }

  private final boolean isOn;
  private volatile Stamp last = Stamp.of(0);

  /** A log that writes, or does not. */
  public AccessLog(boolean isOn) {
    this.isOn = isOn;
  }

  /**
   * What is told of a request.
   *
   * @param epochMillis when it was accepted
   * @param source the address it came from
   * @param dialect name of the API
   * @param op name of the call, {@code none} if the path led to none
   * @param account who asked, if known
   * @param type the captcha type, if known
   * @param target the host of the page, if known
   * @param status HTTP status; 0 if the client went first
   * @param outcome as {@link Telemetry#requestEnded} names it
   * @param detail for the operator, if there is more to say
   * @param attempts attempts made
   * @param backend id of the last backend, if there was one
   * @param cost dollars charged, if any
   * @param nanos from accept to answer
   */
  public record Line(
      long epochMillis,
      String source,
      String dialect,
      String op,
      Optional<String> account,
      Optional<String> type,
      Optional<String> target,
      int status,
      String outcome,
      Optional<String> detail,
      int attempts,
      Optional<String> backend,
      Optional<String> cost,
      long nanos) {}

  /** True if lines are written: ask before making one. */
  public boolean isOn() {
    return isOn && LOG.isInfoEnabled();
  }

  /** Writes the line. */
  public void write(Line line) {
    StringWriter text = new StringWriter(320);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", time(line.epochMillis()));
      json.writeStringField("source", line.source());
      json.writeStringField("dialect", line.dialect());
      json.writeStringField("op", line.op());
      write(json, "account", line.account());
      write(json, "type", line.type());
      write(json, "target", line.target());
      json.writeNumberField("status", line.status());
      json.writeStringField("outcome", line.outcome());
      write(json, "detail", line.detail());
      json.writeNumberField("attempts", line.attempts());
      write(json, "backend", line.backend());
      write(json, "cost", line.cost());
      json.writeNumberField("millis", Math.round(line.nanos() / NANOS_PER_MILLI * 1000) / 1000.0);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    LOG.info(text.toString());
  }

  private String time(long epochMillis) {
    Stamp known = last;
    if (known.epochMillis() != epochMillis) {
      known = Stamp.of(epochMillis);
      last = known;
    }
    return known.text();
  }

  private static void write(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
