package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.model.Reason.FORMAT;
import static dev.sluice.model.Reason.RANGE;
import static dev.sluice.model.Reason.TYPE;
import static dev.sluice.protocol.Slot.param;
import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.TextForm.printableAscii;
import static dev.sluice.protocol.TextForm.withoutControls;
import static dev.sluice.protocol.TextForm.withoutSpaces;
import static dev.sluice.protocol.ValueForm.any;
import static dev.sluice.protocol.ValueForm.lenientBool;
import static dev.sluice.protocol.ValueForm.lenientDecimal;
import static dev.sluice.protocol.ValueForm.lenientInteger;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.ImageText;
import dev.sluice.protocol.LooseProxy;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WebUrl;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of NoCaptchaAI's tasks, as its contract lists them: read from clients, and written to
 * the provider under the first of their names. Immutable.
 */
final class NoCaptchaFields {

  /** Where pictures may stand; the first that is not empty counts. */
  private static final List<String> IMAGE_NAMES = List.of("images", "image", "body", "queries");

  static final Field IMAGES = images(1, 64);
  static final Field MANY_IMAGES = images(9, 54);
  static final Field FEW_IMAGES = images(1, 9);

  static final Field URL = Field.of("websiteURL", text(2048, WebUrl.anyPage(true)), Slot.TARGET);
  static final Field KEY = Field.of("websiteKey", text(1024, withoutSpaces()), Slot.SITE_KEY);
  static final Field USER_AGENT =
      Field.of("userAgent", text(512, withoutControls()), Slot.USER_AGENT);
  static final Field PROXY =
      Field.of(
          "proxy",
          text(LooseProxy::parseWithoutSchemeColon).orElse(Failure.PROXY_INVALID),
          new Slot<>(RequestDraft::proxy, NoCaptchaFields::proxyText, Slot.PROXY.tells()));

  static final Field ACTION = string("metadata.action", "action").orNamed("action");
  static final Field CDATA = string("metadata.cdata", "cdata").orNamed("cdata");
  static final Field INVISIBLE = bool("isInvisible", "invisible");
  static final Field CAPTCHA_ID = string("captchaId", "captchaId");
  static final Field CHALLENGE = string("challenge", "challenge");
  static final Field AWS_KEY = string("awsKey", "key");
  static final Field AWS_IV = string("awsIv", "iv");
  static final Field AWS_CONTEXT = string("awsContext", "context");
  static final Field AWS_CHALLENGE_JS = string("awsChallengeJS", "challengeScript");

  static final Field MODULE = string("module", "module");
  static final Field PHRASE = bool("phrase", "phrase");
  static final Field CASE = bool("case", "caseSensitive");
  static final Field MATH = bool("math", "math");
  static final Field NUMERIC =
      Field.of(
          "numeric",
          NoCaptchaFields::numeric,
          Slot.<Integer>param("numeric").onlyIf(NoCaptchaFields::isKnown));
  static final Field MIN_LENGTH =
      Field.of("minLength", lenientInteger(0, Integer.MAX_VALUE), param("minLength"));
  static final Field MAX_LENGTH =
      Field.judged(
              "maxLength", lenientInteger(0, Integer.MAX_VALUE), NoCaptchaFields::notBelowMinimum)
          .from(param("maxLength"));
  static final Field SCORE =
      Field.of("score", lenientDecimal(NoCaptchaFields::isScore), param("score"));
  static final Field COMMENT = string("comment", "comment");

  static final Field QUESTION =
      Field.of("question", text(anything()), Slot.<String>param("question").or("comment"));
  static final Field METADATA = Field.of("metadata", any(), param("metadata"));
  static final Field SLICE = string("slice", "slice");
  static final Field EXAMPLES = Field.of("examples", any(), param("examples"));

  /** Names of grids to the tiles of a side. */
  private static final Map<String, Integer> GRIDS = Map.of("33", 3, "44", 4, "split_33", 1);

  /** The name under which pictures are written. */
  private static final String IMAGE = "image";

  static final Field QUESTION_TYPE = grid("questionType").orNamed("questionValue");

  /** The members of the old form of {@code /solve} that have other names there. */
  static final Field OLD_MODULE = string("id", "module");

  static final Field OLD_QUESTION = string("target", "question");
  static final Field OLD_QUESTION_TYPE = grid("type");

  /** The header under which the same request is the same task. */
  static final Field IDEMPOTENCY_KEY =
      Field.of("Idempotency-Key", text(255, printableAscii()), (draft, key) -> {});

  private static final int MOST_NUMERIC = 2;

  private NoCaptchaFields() {}

  /** True if pictures may stand in a member of that name. */
  static boolean isImage(String name) {
    return IMAGE_NAMES.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** So many pictures: a text or a list of texts. */
  private static Field images(int min, int max) {
    Field field =
        Field.of(
            IMAGE_NAMES.get(0),
            value ->
                texts(value)
                    .then(NoCaptchaFields::pictures)
                    .then(
                        pictures ->
                            pictures.size() < min || pictures.size() > max
                                ? Parsed.broken(RANGE)
                                : Parsed.of(pictures)),
            RequestDraft::images);
    for (String name : IMAGE_NAMES) {
      field = field.orNamed(name);
    }
    Field written = Field.of(IMAGE, any(), (draft, pictures) -> {});
    return field.saidAs(written.from(Slot.IMAGES.onlyIf(told -> isMany(told, min, max))));
  }

  private static boolean isMany(Object told, int min, int max) {
    int count = told instanceof List<?> list ? list.size() : 1;
    return count >= min && count <= max;
  }

  private static Parsed<List<String>> texts(Object value) {
    List<?> list = value instanceof List<?> given ? given : List.of(value == null ? "" : value);
    List<String> texts = new ArrayList<>(list.size());
    for (Object element : list) {
      if (!(element instanceof String text)) {
        return Parsed.broken(TYPE);
      }
      texts.add(text);
    }
    return Parsed.of(texts);
  }

  private static Parsed<List<String>> pictures(List<String> texts) {
    TextForm<String> form = ImageText.of(1, 0);
    List<String> pictures = new ArrayList<>(texts.size());
    for (String text : texts) {
      Parsed<String> picture = form.parse(text);
      if (!picture.isKept()) {
        return Parsed.broken(picture.fault().orElseThrow());
      }
      pictures.add(picture.value());
    }
    return Parsed.of(pictures);
  }

  private static Field string(String name, String param) {
    return Field.of(name, text(anything()), param(param));
  }

  private static Field bool(String name, String param) {
    return Field.of(name, lenientBool(), param(param));
  }

  private static Field grid(String name) {
    Function<String, Parsed<Integer>> known =
        text ->
            Optional.ofNullable(GRIDS.get(text))
                .map(Parsed::of)
                .orElseGet(() -> Parsed.broken(FORMAT));
    return Field.of(
        name, text(known::apply), Slot.<Integer>param("grid").as(NoCaptchaFields::gridName));
  }

  private static Optional<Object> gridName(Object side) {
    return GRIDS.entrySet().stream()
        .filter(grid -> grid.getValue().equals(side))
        .<Object>map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<Object> proxyText(SolveRequest request) {
    return request.proxy().flatMap(LooseProxy::writeWithoutSchemeColon).map(Object.class::cast);
  }

  private static boolean isKnown(Object numeric) {
    return numeric instanceof Integer number && number <= MOST_NUMERIC;
  }

  /** 0, 1, 2, or a boolean that stands for 0 or 1. */
  private static Parsed<Integer> numeric(Object value) {
    ValueForm<Integer> number = lenientInteger(0, MOST_NUMERIC);
    boolean isBool = "true".equals(value) || "false".equals(value) || value instanceof Boolean;
    return isBool
        ? lenientBool().parse(value).then(flag -> Parsed.of(flag ? 1 : 0))
        : number.parse(value);
  }

  private static boolean isScore(BigDecimal score) {
    return score.compareTo(new BigDecimal("0.8")) >= 0 && score.compareTo(BigDecimal.ONE) <= 0;
  }

  private static Optional<Fault> notBelowMinimum(RequestDraft draft, Integer max) {
    Optional<Object> min = draft.get("minLength");
    if (min.isPresent() && max < (Integer) min.get()) {
      return Optional.of(Fault.of(Failure.FIELD_INVALID, RANGE));
    }
    draft.param("maxLength", max);
    return Optional.empty();
  }
}
