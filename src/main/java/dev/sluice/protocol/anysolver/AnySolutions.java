package dev.sluice.protocol.anysolver;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How solutions and money are told. Pure. */
final class AnySolutions {

  private static final int DECIMALS = 6;
  private static final String TEXT = "text";
  private static final List<String> TOKEN = List.of("token", "userAgent", "respKey", "action");

  /** The members of a solution by its type, in order: those are told that the backend supplied. */
  private static final Map<CaptchaType, List<String>> TYPE_TO_MEMBERS =
      Map.of(
          CaptchaType.RECAPTCHA_V2, TOKEN,
          CaptchaType.RECAPTCHA_V3, TOKEN,
          CaptchaType.TURNSTILE, TOKEN,
          CaptchaType.HCAPTCHA, TOKEN,
          CaptchaType.IMAGE_TO_TEXT, List.of(TEXT),
          CaptchaType.COORDINATES, List.of("coordinates"),
          CaptchaType.ROTATE, List.of("angle"));

  private AnySolutions() {}

  /** Writes a solution; that of a type without a mapping as it came. */
  static void write(JsonGenerator json, CaptchaType type, Solution solution) throws IOException {
    Map<String, Object> fields = solution.fields();
    Collection<String> members = TYPE_TO_MEMBERS.getOrDefault(type, List.copyOf(fields.keySet()));
    json.writeStartObject();
    for (String name : members) {
      if (fields.get(name) != null) {
        json.writeFieldName(name);
        Json.writeValue(json, name.equals(TEXT) ? first(fields.get(name)) : fields.get(name));
      }
    }
    json.writeEndObject();
  }

  /** One picture was sent, so one text is meant. */
  private static Object first(Object text) {
    return text instanceof List<?> texts && !texts.isEmpty() ? texts.get(0) : text;
  }

  /** Writes an amount as a plain number. */
  static void money(JsonGenerator json, String name, Money amount) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(amount.dollars(DECIMALS).toPlainString());
  }
}
