package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.TextForm.printableAscii;
import static dev.sluice.protocol.TextForm.withoutControls;
import static dev.sluice.protocol.ValueForm.text;
import static dev.sluice.protocol.onecaptcha.OneParams.flag;
import static dev.sluice.protocol.onecaptcha.OneParams.hex;
import static dev.sluice.protocol.onecaptcha.OneParams.integer;
import static dev.sluice.protocol.onecaptcha.OneParams.object;
import static dev.sluice.protocol.onecaptcha.OneParams.path;
import static dev.sluice.protocol.onecaptcha.OneParams.publicHost;
import static dev.sluice.protocol.onecaptcha.OneParams.score;
import static dev.sluice.protocol.onecaptcha.OneParams.text;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.ProxyUrl;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WebUrl;
import dev.sluice.protocol.onecaptcha.OneParams.Param;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types and what each asks for, as the contract's tables list them. Pure. */
final class OneForms {

  private static final Field TARGET =
      Field.of("target", text(2048, WebUrl::publicPage), Slot.TARGET);
  private static final Field SITE_KEY =
      Field.of("siteKey", text(256, printableAscii()), Slot.SITE_KEY);
  private static final Field UNUSED_SITE_KEY =
      Field.of("siteKey", text(anything()), (draft, text) -> {});
  private static final Field PROXY = Field.of("proxy", text(512, ProxyUrl::strict), Slot.PROXY);
  private static final Field USER_AGENT =
      Field.of("userAgent", text(512, withoutControls()), Slot.USER_AGENT);

  private static final Map<String, TypeForm> NAME_TO_FORM = new HashMap<>();

  /** A type whose members that must be there are those fields; then its params in their order. */
  private static void row(CaptchaType type, Set<Field> needed, Param... params) {
    TypeForm form = TypeForm.of(type.name(), type);
    boolean isKeyed = needed.contains(SITE_KEY);
    form = needed.contains(TARGET) ? form.required(TARGET) : form.optional(TARGET);
    form = isKeyed ? form.required(SITE_KEY) : form.optional(UNUSED_SITE_KEY);
    form = needed.contains(PROXY) ? form.required(PROXY, PROXY_MISSING) : form.optional(PROXY);
    form = needed.contains(USER_AGENT) ? form.required(USER_AGENT) : form.optional(USER_AGENT);
    form = form.optional(OneParams.ALL);
    for (Param param : params) {
      form = param.isRequired() ? form.required(param.field()) : form.optional(param.field());
    }
    Set<String> listed = Stream.of(params).map(Param::name).collect(Collectors.toSet());
    form = form.optional(OneParams.others(listed));
    form = type.isImage() ? form.required(OneImages.EITHER) : form;
    form = form.optional(OneImages.IMAGE, type.isImage() ? OneImages.IMAGES : OneImages.UNUSED);
    NAME_TO_FORM.put(type.name(), form);
  }

  static {
    Set<Field> page = Set.of(TARGET);
    Set<Field> keyed = Set.of(TARGET, SITE_KEY);
    Set<Field> browsed = Set.of(TARGET, PROXY, USER_AGENT);
    row(CaptchaType.TURNSTILE, keyed, text("action", 256), text("cdata", 512), text("pageData"));
    row(CaptchaType.CLOUDFLARE_CHALLENGE, Set.of(TARGET, PROXY));
    row(
        CaptchaType.KASADA,
        Set.of(TARGET, USER_AGENT),
        path("pJsPath").needed(),
        publicHost("fpHost").needed(),
        publicHost("tlHost").needed(),
        hex("cdConstant", 128),
        integer("uaVersion", 80, 300).needed());
    row(CaptchaType.AKAMAI, browsed);
    row(
        CaptchaType.RECAPTCHA_V2,
        keyed,
        flag("invisible"),
        flag("enterprise"),
        text("dataS"),
        object("enterprisePayload"),
        text("apiDomain"),
        text("cookies"));
    row(
        CaptchaType.RECAPTCHA_V3,
        keyed,
        text("action", 256),
        score("minScore"),
        flag("enterprise"),
        text("apiDomain"));
    row(
        CaptchaType.HCAPTCHA,
        keyed,
        flag("invisible"),
        flag("enterprise"),
        text("rqdata"),
        object("enterprisePayload"));
    row(CaptchaType.FUNCAPTCHA, keyed, text("subdomain"), text("blob"), object("headers"));
    row(
        CaptchaType.GEETEST_V3,
        page,
        text("gt").needed(),
        text("challenge").needed(),
        text("apiServer"));
    row(
        CaptchaType.GEETEST_V4,
        page,
        text("captchaId").needed(),
        text("apiServer"),
        object("initParameters"));
    row(CaptchaType.MTCAPTCHA, keyed);
    row(CaptchaType.FRIENDLY_CAPTCHA, keyed);
    row(CaptchaType.AWS_WAF, page);
    row(CaptchaType.DATADOME, browsed);
    row(
        CaptchaType.IMAGE_TO_TEXT,
        Set.of(),
        flag("phrase"),
        flag("caseSensitive"),
        flag("math"),
        integer("numeric", 0, 4),
        integer("minLength", 0, 100),
        integer("maxLength", 0, 100),
        text("comment", 1024),
        text("module", 64));
    row(CaptchaType.IMAGE_CLASSIFICATION, Set.of(), text("question").needed(), text("comment"));
    row(CaptchaType.COORDINATES, Set.of(), text("question"), text("comment"));
    row(CaptchaType.ROTATE, Set.of(), text("question"), text("comment"));
    row(CaptchaType.SLIDE, Set.of(), text("question"), text("comment"));
  }

  private OneForms() {}

  /** The form of a type; empty if the API has no such type. */
  static Optional<TypeForm> form(String name) {
    return Optional.ofNullable(NAME_TO_FORM.get(name));
  }

  /** The names of all types. */
  static Set<String> names() {
    return NAME_TO_FORM.keySet();
  }
}
