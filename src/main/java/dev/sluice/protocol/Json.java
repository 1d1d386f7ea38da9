package dev.sluice.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sluice.model.Reason;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes JSON text, with the limits that hostile input needs. Safe from any thread.
 *
 * <p>A JSON value is a {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code
 * Boolean}, {@code null}, an integer ({@code Integer}, {@code Long}, {@code BigInteger}) or a
 * decimal ({@code BigDecimal}); a number written with a point or an exponent is never an integer.
 */
public final class Json {

  /** The deepest nesting that is read; the outermost object is level 1. */
  public static final int MAX_DEPTH = 32;

  private static final int EXACT_DIGITS = 400;

  /** Stands for any integer too long to be worth computing: larger than every range we test for. */
  private static final BigInteger HUGE = BigInteger.TEN.pow(EXACT_DIGITS);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private Json() {}

  /** Writes one JSON value. */
  @FunctionalInterface
  public interface Value {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Reads UTF-8 text that is one JSON object with nothing after it. Of a repeated name the last
   * counts.
   *
   * @return empty if the text is anything else, is nested deeper than {@link #MAX_DEPTH}, or holds
   *     text that is not Unicode
   */
  public static Optional<Map<String, Object>> readObject(Buffer text) {
    byte[] bytes = text.getBytes();
    if (bytes.length < 2 || !isUtf8(bytes)) {
      return Optional.empty();
    }
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> object = object(parser);
      return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
    } catch (IOException | ArithmeticException | NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  /**
   * Reads text that is one JSON value with nothing after it, with the limits of {@link
   * #readObject}; anything else is broken by {@link Reason#FORMAT}.
   */
  public static Parsed<Object> read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Parsed.broken(Reason.FORMAT);
      }
      Object value = value(parser);
      return parser.nextToken() == null ? Parsed.of(value) : Parsed.broken(Reason.FORMAT);
    } catch (IOException | ArithmeticException | NumberFormatException malformed) {
      return Parsed.broken(Reason.FORMAT);
    }
  }

  /** Writes one JSON value as UTF-8 text without white space. */
  public static Buffer write(Value value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      value.writeTo(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /** Writes a JSON value as this class reads them. */
  public static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        writeValue(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeValue(json, element);
      }
      json.writeEndArray();
    } else {
      json.writePOJO(value);
    }
  }

  /**
   * True for UTF-8 as RFC 3629 has it, which the parser does not hold its input to. It also guesses
   * at UTF-16 and UTF-32, which betray themselves by a zero among the first bytes.
   */
  private static boolean isUtf8(byte[] bytes) {
    int all = 0;
    for (byte b : bytes) {
      all |= b;
    }
    boolean isAscii = all >= 0;
    return bytes[0] != 0
        && bytes[1] != 0
        && (isAscii || ByteBufUtil.isText(Unpooled.wrappedBuffer(bytes), StandardCharsets.UTF_8));
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = unicode(parser.currentName());
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> unicode(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getTextLength() > EXACT_DIGITS ? HUGE : parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Object decimal(JsonParser parser) throws IOException {
    if (parser.getTextLength() > EXACT_DIGITS) {
      throw new NumberFormatException("decimal: " + parser.getTextLength() + " characters");
    }
    return parser.getDecimalValue();
  }

  /** Half a surrogate pair is no text: it could not be written again. */
  private static String unicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new NumberFormatException("text: unpaired surrogate");
        }
        i++;
      }
    }
    return text;
  }
}
