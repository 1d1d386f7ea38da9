package dev.sluice.protocol.anysolver;

import static dev.sluice.protocol.Notation.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.PointNotation;
import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.SolutionShape.Part;
import java.io.IOException;
import java.util.Map;

/** How solutions are told, to clients and by the provider, and how money is. Pure. */
final class AnySolutions {

  private static final int DECIMALS = 6;
  private static final SolutionShape TOKEN =
      SolutionShape.object(
          Part.member("token", TEXT, "token"),
          Part.member("userAgent", TEXT, "userAgent"),
          Part.member("respKey", TEXT, "respKey"),
          Part.member("action", TEXT, "action"));

  private static final Map<CaptchaType, SolutionShape> TYPE_TO_SHAPE =
      Map.of(
          CaptchaType.RECAPTCHA_V2,
          TOKEN,
          CaptchaType.RECAPTCHA_V3,
          TOKEN,
          CaptchaType.TURNSTILE,
          TOKEN,
          CaptchaType.HCAPTCHA,
          TOKEN,
          CaptchaType.IMAGE_TO_TEXT,
          SolutionShape.object(Part.member("text", FIRST, "text")),
          CaptchaType.COORDINATES,
          SolutionShape.object(
              Part.member(
                  "coordinates", PLAIN.reading(PointNotation.POINTS.read()), "coordinates")),
          CaptchaType.ROTATE,
          SolutionShape.object(Part.member("angle", NUMBER, "angle")));

  private AnySolutions() {}

  /** The shape of a type's solution; of one without a mapping as it came. */
  static SolutionShape shape(CaptchaType type) {
    return TYPE_TO_SHAPE.getOrDefault(type, SolutionShape.AS_IT_IS);
  }

  /** Writes a solution. */
  static void write(JsonGenerator json, CaptchaType type, Solution solution) throws IOException {
    Json.writeValue(json, shape(type).write(solution));
  }

  /** Writes an amount as a plain number. */
  static void money(JsonGenerator json, String name, Money amount) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(amount.dollars(DECIMALS).toPlainString());
  }
}
