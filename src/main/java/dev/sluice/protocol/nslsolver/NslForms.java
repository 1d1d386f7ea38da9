package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.model.Reason.CHARACTERS;
import static dev.sluice.model.Reason.RANGE;
import static dev.sluice.protocol.Slot.param;
import static dev.sluice.protocol.TextForm.characters;
import static dev.sluice.protocol.TextForm.withoutControls;
import static dev.sluice.protocol.ValueForm.integer;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WebHost;
import dev.sluice.protocol.WebUrl;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The types and fields of NSLSolver's contract, as its tables list them. Immutable. */
final class NslForms {

  static final Field TYPE = Field.of("type", text(TextForm.anything()), (draft, text) -> {});

  private static final TextForm<String> LABEL = characters("a-zA-Z0-9._/: -");
  private static final TextForm<String> HOST = characters("a-zA-Z0-9.-");

  static final Field URL = Field.of("url", text(2048, WebUrl::publicPage), Slot.TARGET);
  static final Field SITE_KEY =
      Field.of("site_key", text(128, characters("a-zA-Z0-9_-")), Slot.SITE_KEY);
  private static final Field ACTION = Field.of("action", text(256, LABEL), param("action"));
  private static final Field CDATA = Field.of("cdata", text(512, LABEL), param("cdata"));
  static final Field PROXY = Field.of("proxy", text(512, ProxyUrl::strict), Slot.PROXY);
  static final Field USER_AGENT =
      Field.of("user_agent", text(512, withoutControls()), Slot.USER_AGENT);
  static final Field UA_VERSION = Field.of("ua_version", integer(80, 300), param("uaVersion"));
  private static final Field ENTERPRISE =
      Field.of(
          "enterprise",
          ValueForm.bool(),
          Slot.<Boolean>param("enterprise").onlyIf(Boolean.TRUE::equals));

  private static final Field KASADA =
      Field.of("kasada_config", ValueForm.any(), (draft, object) -> {});
  private static final Field P_JS_PATH =
      Field.of("kasada_config.p_js_path", text(512, NslForms::scriptPath), param("pJsPath"));
  private static final Field FP_HOST =
      Field.of("kasada_config.fp_host", text(256, NslForms::publicHost), param("fpHost"));
  private static final Field TL_HOST =
      Field.of("kasada_config.tl_host", text(256, NslForms::publicHost), param("tlHost"));
  private static final Field CD_CONSTANT =
      Field.of(
          "kasada_config.cd_constant", text(128, characters("0-9a-fA-F")), param("cdConstant"));

  private static final TypeForm TURNSTILE =
      TypeForm.of("turnstile", CaptchaType.TURNSTILE)
          .required(SITE_KEY, URL)
          .optional(ACTION, CDATA, PROXY, USER_AGENT);

  private static final TypeForm CHALLENGE =
      TypeForm.of("challenge", CaptchaType.CLOUDFLARE_CHALLENGE)
          .required(URL)
          .required(PROXY, PROXY_MISSING)
          .optional(USER_AGENT);

  private static final TypeForm KASADA_TYPE =
      TypeForm.of("kasada", CaptchaType.KASADA)
          .required(URL, KASADA)
          .required(P_JS_PATH, Fault.of(FIELD_INVALID, CHARACTERS, P_JS_PATH.name()))
          .required(FP_HOST, Fault.of(FIELD_INVALID, CHARACTERS, FP_HOST.name()))
          .required(TL_HOST, Fault.of(FIELD_INVALID, CHARACTERS, TL_HOST.name()))
          .optional(CD_CONSTANT)
          .required(UA_VERSION, Fault.of(FIELD_INVALID, RANGE, UA_VERSION.name()))
          .required(USER_AGENT)
          .optional(PROXY);

  private static final TypeForm AKAMAI =
      TypeForm.of("akamai", CaptchaType.AKAMAI)
          .required(URL, USER_AGENT)
          .required(PROXY, PROXY_MISSING);

  private static final TypeForm RECAPTCHA_V3 =
      TypeForm.of("recaptchav3", CaptchaType.RECAPTCHA_V3)
          .required(SITE_KEY, URL)
          .required(PROXY, PROXY_MISSING)
          .optional(ACTION, draft -> draft.param("action", "verify"))
          .optional(USER_AGENT, ENTERPRISE);

  private static final List<TypeForm> ALL =
      List.of(TURNSTILE, CHALLENGE, KASADA_TYPE, AKAMAI, RECAPTCHA_V3);

  /** A field and the JSON that it has to be, whether its type uses it or not. */
  private record Known(Field field, Predicate<Object> isRightJson) {}

  private static final List<Field> TEXTS =
      List.of(
          TYPE,
          URL,
          SITE_KEY,
          ACTION,
          CDATA,
          PROXY,
          USER_AGENT,
          P_JS_PATH,
          FP_HOST,
          TL_HOST,
          CD_CONSTANT);

  private final Map<String, TypeForm> wireToForm = new LinkedHashMap<>();
  private final List<Known> known = new ArrayList<>();

  NslForms(NslSwitches switches) {
    for (TypeForm form : ALL) {
      if (!form.equals(RECAPTCHA_V3) || switches.recaptchaV3()) {
        wireToForm.put(form.wireName(), form);
      }
    }
    TEXTS.forEach(field -> known.add(new Known(field, String.class::isInstance)));
    known.add(new Known(KASADA, Map.class::isInstance));
    known.add(new Known(UA_VERSION, NslForms::isInteger));
    if (switches.recaptchaV3()) {
      known.add(new Known(ENTERPRISE, Boolean.class::isInstance));
    }
  }

  /** The form of a captcha type, switched on here or not; empty if the system has no such type. */
  static Optional<TypeForm> form(CaptchaType type) {
    return ALL.stream().filter(form -> form.type().equals(type)).findFirst();
  }

  /** The form of a wire type; empty if the API has no such type. */
  Optional<TypeForm> form(String wireType) {
    return Optional.ofNullable(wireToForm.get(wireType));
  }

  /** The types that are served, in the contract's order. */
  Iterable<TypeForm> served() {
    return wireToForm.values();
  }

  /** The wire types that are served, as the text of an unknown type lists them. */
  String names() {
    return wireToForm.keySet().stream().collect(Collectors.joining(", "));
  }

  /**
   * True if every known field that is there is the JSON that it should be, whether its type uses it
   * or not.
   */
  boolean hasRightJson(Members body) {
    for (Known one : known) {
      Optional<Object> value = one.field().find(body);
      if (value.isPresent() && !one.isRightJson().test(value.get())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInteger(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  /**
   * A path of the target's origin: begins with a slash, holds no {@code ..}, no space and no
   * control character.
   */
  private static Parsed<String> scriptPath(String text) {
    boolean broken = !text.startsWith("/") || text.contains("..") || text.indexOf(' ') >= 0;
    return broken ? Parsed.broken(CHARACTERS) : withoutControls().parse(text);
  }

  /** A bare host name that is not internal. */
  private static Parsed<String> publicHost(String text) {
    boolean kept =
        HOST.parse(text).isKept()
            && WebHost.parse(text).filter(host -> !host.isInternal()).isPresent();
    return kept ? Parsed.of(text) : Parsed.broken(CHARACTERS);
  }
}
