package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.model.Failure.FIELD_MISSING;
import static dev.sluice.model.Failure.PROXY_INVALID;
import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.model.Reason.CHARACTERS;
import static dev.sluice.model.Reason.RANGE;
import static dev.sluice.protocol.RequestDraft.param;
import static dev.sluice.protocol.TextForm.characters;
import static dev.sluice.protocol.TextForm.withoutControls;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WebHost;
import dev.sluice.protocol.WebUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types and fields of NSLSolver's contract, as its tables list them. Immutable. */
final class NslForms {

  static final Field TYPE = Field.text("type", Integer.MAX_VALUE, Parsed::of, (draft, text) -> {});

  private static final TextForm<String> LABELLED = characters("a-zA-Z0-9._/: -");

  private static final Field URL =
      Field.text("url", 2048, WebUrl::publicPage, RequestDraft::target);
  private static final Field SITE_KEY =
      Field.text("site_key", 128, characters("a-zA-Z0-9_-"), RequestDraft::siteKey);
  private static final Field ACTION = Field.text("action", 256, LABELLED, param("action"));
  private static final Field CDATA = Field.text("cdata", 512, LABELLED, param("cdata"));
  private static final Field PROXY =
      Field.text("proxy", 512, ProxyUrl::strict, PROXY_INVALID, RequestDraft::proxy);
  private static final Field USER_AGENT =
      Field.text("user_agent", 512, withoutControls(), RequestDraft::userAgent);
  private static final Field UA_VERSION = Field.integer("ua_version", 80, 300, param("uaVersion"));
  private static final Field ENTERPRISE = Field.bool("enterprise", param("enterprise"));

  private static final Field KASADA = Field.object("kasada_config");
  private static final Field P_JS_PATH =
      Field.text("kasada_config.p_js_path", 512, NslForms::scriptPath, param("pJsPath"));
  private static final Field FP_HOST =
      Field.text("kasada_config.fp_host", 256, NslForms::publicHost, param("fpHost"));
  private static final Field TL_HOST =
      Field.text("kasada_config.tl_host", 256, NslForms::publicHost, param("tlHost"));
  private static final Field CD_CONSTANT =
      Field.text("kasada_config.cd_constant", 128, characters("0-9a-fA-F"), param("cdConstant"));

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
          .required(URL)
          .required(USER_AGENT, FIELD_MISSING)
          .required(PROXY, PROXY_MISSING);

  private static final TypeForm RECAPTCHA_V3 =
      TypeForm.of("recaptchav3", CaptchaType.RECAPTCHA_V3)
          .required(SITE_KEY, URL)
          .required(PROXY, PROXY_MISSING)
          .optional(ACTION, draft -> draft.param("action", "verify"))
          .optional(USER_AGENT, ENTERPRISE);

  private static final List<Field> KNOWN =
      List.of(
          TYPE,
          URL,
          SITE_KEY,
          ACTION,
          CDATA,
          PROXY,
          USER_AGENT,
          KASADA,
          P_JS_PATH,
          FP_HOST,
          TL_HOST,
          CD_CONSTANT,
          UA_VERSION);

  private final Map<String, TypeForm> wireToForm = new LinkedHashMap<>();
  private final List<Field> known = new ArrayList<>(KNOWN);

  NslForms(NslSwitches switches) {
    for (TypeForm form : List.of(TURNSTILE, CHALLENGE, KASADA_TYPE, AKAMAI)) {
      wireToForm.put(form.wireName(), form);
    }
    if (switches.recaptchaV3()) {
      wireToForm.put(RECAPTCHA_V3.wireName(), RECAPTCHA_V3);
      known.add(ENTERPRISE);
    }
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
  boolean hasRightJson(Map<String, Object> body) {
    for (Field field : known) {
      Optional<Object> value = field.find(body);
      if (value.isPresent() && !field.kind().fits(value.get())) {
        return false;
      }
    }
    return true;
  }

  /**
   * A path of the target's origin: begins with a slash, holds no {@code ..}, no space and no
   * control character.
   */
  private static Parsed<String> scriptPath(String text) {
    boolean broken = !text.startsWith("/") || text.contains("..") || text.indexOf(' ') >= 0;
    return broken ? Parsed.broken(CHARACTERS) : withoutControls().parse(text);
  }

  private static final TextForm<String> HOST_CHARACTERS = characters("a-zA-Z0-9.-");

  /** A bare host name that is not internal. */
  private static Parsed<String> publicHost(String text) {
    boolean kept =
        HOST_CHARACTERS.parse(text).isKept()
            && WebHost.parse(text).filter(host -> !host.isInternal()).isPresent();
    return kept ? Parsed.of(text) : Parsed.broken(CHARACTERS);
  }
}
