package dev.sluice.protocol.funbypass;

import static dev.sluice.model.Failure.PROXY_MISSING;
import static dev.sluice.protocol.Slot.param;
import static dev.sluice.protocol.ValueForm.any;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.Reason;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.Slot;
import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WebUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The type and the fields of FunBypass' contract, as its tables list them. Faults name the
 * canonical field, because the error tables go by it: no text of the API names a field. Immutable.
 *
 * <p>What this API alone knows travels as the request's raw task: {@code data}, the text of the
 * field of that name, and {@code enablePOW}.
 */
final class FunForms {

  static final String TARGET = "target";
  static final String SITE_KEY = "siteKey";
  static final String SUBDOMAIN = "subdomain";
  static final String USER_AGENT = "userAgent";
  static final String DATA = "data";
  static final String HEADERS = "headers";

  /** What a backend is told that needs one where the request has none. */
  private static final String USUAL_SUBDOMAIN = "client-api";

  private static final String BLOB = "blob";
  private static final String ENABLE_POW = "enablePOW";

  private static final Field WEBSITE_URL =
      Field.of("task.websiteURL", text(2048, WebUrl.anyPage(true)), Slot.TARGET).named(TARGET);
  private static final Field PUBLIC_KEY =
      Field.of("task.websitePublicKey", text(TextForm.uuid()), Slot.SITE_KEY).named(SITE_KEY);
  private static final Field ANY_PROXY = Field.of("task.proxy", any(), (draft, value) -> {});
  private static final Field WEBSITE_SUBDOMAIN =
      Field.of("task.websiteSubdomain", text(255, TextForm.withoutSpaces()), param(SUBDOMAIN))
          .from(r -> Optional.of(r.params().getOrDefault(SUBDOMAIN, USUAL_SUBDOMAIN)))
          .named(SUBDOMAIN);
  private static final Field EXTRA_DATA =
      Field.of("task.data", FunForms::data, FunForms::putData).from(FunForms::tellData).named(DATA);
  private static final Field OWN_AGENT =
      Field.of(
          "task.userAgent",
          any(),
          (draft, value) -> {
            if (value instanceof String text) {
              draft.userAgent(text);
            }
          });
  private static final Field POW =
      Field.of(
              "task.enablePOW",
              any(),
              (draft, value) -> {
                if (value instanceof Boolean) {
                  putRaw(draft, ENABLE_POW, value);
                }
              })
          .from(request -> raw(request, ENABLE_POW));
  private static final Field TASK_HEADERS =
      Field.judged("task.headers", FunHeaders::read, FunHeaders::put)
          .from(FunHeaders::tell)
          .or("headers")
          .named(HEADERS);

  /** The solution of its one type. */
  static final SolutionShape SOLUTION =
      SolutionShape.object(SolutionShape.Part.text("token", "token"));

  /** A JSON value and the text that the client wrote it in. */
  private record Written(Object value, String text) {}

  private final TypeForm form;

  FunForms(FunSwitches switches) {
    TextForm<Proxy> proxy = switches.isProxyLenient() ? FunProxy::lenient : FunProxy::strict;
    form =
        TypeForm.of("FunCaptchaTask", CaptchaType.FUNCAPTCHA)
            .required(WEBSITE_URL, PUBLIC_KEY)
            .required(ANY_PROXY, PROXY_MISSING)
            .required(WEBSITE_SUBDOMAIN)
            .optional(
                Field.of(
                    "task.proxy",
                    value -> proxy.parse(value instanceof String text ? text : ""),
                    Slot.PROXY),
                EXTRA_DATA,
                POW,
                OWN_AGENT,
                TASK_HEADERS);
  }

  /** The form of the one type. */
  TypeForm form() {
    return form;
  }

  /** The form of a wire type; empty if the API has no such type. */
  Optional<TypeForm> find(String wireType) {
    return wireType.equals(form.wireName()) ? Optional.of(form) : Optional.empty();
  }

  private static Parsed<Written> data(Object value) {
    if (value instanceof String text) {
      return Json.read(text).then(read -> Parsed.of(new Written(read, text)));
    }
    return value instanceof Map<?, ?> || value instanceof List<?>
        ? Parsed.of(new Written(value, Json.write(json -> Json.writeValue(json, value)).toString()))
        : Parsed.broken(Reason.TYPE);
  }

  private static void putData(RequestDraft draft, Written data) {
    putRaw(draft, DATA, data.text());
    if (data.value() instanceof Map<?, ?> object && object.get(BLOB) instanceof String blob) {
      draft.param(BLOB, blob);
    }
  }

  /** The client's own text if it came in by this API, else what the API says for the blob. */
  private static Optional<Object> tellData(SolveRequest request) {
    return raw(request, DATA)
        .or(
            () ->
                Optional.ofNullable(request.params().get(BLOB))
                    .map(blob -> Json.write(json -> Json.writeValue(json, Map.of(BLOB, blob))))
                    .map(Object::toString));
  }

  private static void putRaw(RequestDraft draft, String name, Object value) {
    Map<String, Object> members = new LinkedHashMap<>(draft.raw());
    members.put(name, value);
    draft.raw(new RawTask(FunBypassDialect.NAME, members));
  }

  private static Optional<Object> raw(SolveRequest request, String name) {
    return request
        .raw()
        .filter(task -> task.system().equals(FunBypassDialect.NAME))
        .flatMap(task -> Optional.ofNullable(task.members().get(name)));
  }
}
