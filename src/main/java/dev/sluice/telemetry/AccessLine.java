package dev.sluice.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What the access log tells of one request; its text is one JSON object. It holds no secret: no
 * key, body, header, query or solution. Immutable.
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
 * @param cost what was charged, if anything
 * @param nanos from accept to answer
 */
public record AccessLine(
    long epochMillis,
    InetAddress source,
    String dialect,
    String op,
    Optional<AccountId> account,
    Optional<CaptchaType> type,
    Optional<String> target,
    int status,
    String outcome,
    Optional<String> detail,
    int attempts,
    Optional<String> backend,
    Optional<Money> cost,
    long nanos) {

  /** Escapes what is not ASCII, so that half a surrogate pair can be written too. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final int NANOS_PER_MICRO = 1_000;

  private static final SerializedString TIME = new SerializedString("time");
  private static final SerializedString SOURCE = new SerializedString("source");
  private static final SerializedString DIALECT = new SerializedString("dialect");
  private static final SerializedString OP = new SerializedString("op");
  private static final SerializedString ACCOUNT = new SerializedString("account");
  private static final SerializedString TYPE = new SerializedString("type");
  private static final SerializedString TARGET = new SerializedString("target");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString OUTCOME = new SerializedString("outcome");
  private static final SerializedString DETAIL = new SerializedString("detail");
  private static final SerializedString ATTEMPTS = new SerializedString("attempts");
  private static final SerializedString BACKEND = new SerializedString("backend");
  private static final SerializedString COST = new SerializedString("cost");
  private static final SerializedString MILLIS = new SerializedString("millis");

  /** A moment and how it is written. */
  private record Stamp(long epochMillis, String text) {
    static Stamp of(long epochMillis) {
      return new Stamp(epochMillis, Instant.ofEpochMilli(epochMillis).toString());
    }
  }

  /** Lines of one millisecond share it. */
  private static volatile Stamp last = Stamp.of(0);

  /** The JSON object and a line feed, in ASCII. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      writeTo(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    text(json, TIME, time(epochMillis));
    text(json, SOURCE, source.getHostAddress());
    text(json, DIALECT, dialect);
    text(json, OP, op);
    text(json, ACCOUNT, account);
    text(json, TYPE, type);
    text(json, TARGET, target);
    number(json, STATUS, status);
    text(json, OUTCOME, outcome);
    text(json, DETAIL, detail);
    number(json, ATTEMPTS, attempts);
    text(json, BACKEND, backend);
    text(json, COST, cost);
    json.writeFieldName(MILLIS);
    json.writeNumber(Math.round((double) nanos / NANOS_PER_MICRO) / 1000.0);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void text(JsonGenerator json, SerializedString name, Optional<?> value)
      throws IOException {
    if (value.isPresent()) {
      text(json, name, value.get().toString());
    }
  }

  private static void text(JsonGenerator json, SerializedString name, String value)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }

  private static void number(JsonGenerator json, SerializedString name, int value)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(value);
  }

  private static String time(long epochMillis) {
    Stamp known = last;
    if (known.epochMillis() != epochMillis) {
      known = Stamp.of(epochMillis);
      last = known;
    }
    return known.text();
  }

  /** The JSON object alone. */
  @Override
  public String toString() {
    return new String(bytes(), StandardCharsets.US_ASCII).stripTrailing();
  }
}
