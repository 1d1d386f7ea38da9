package dev.sluice.protocol.nocaptchaai;

import static dev.sluice.protocol.nocaptchaai.NoCaptchaForms.*;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.SolveRequest;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.TaskTypeName;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The names of NoCaptchaAI's task types, and which form and which shape of solution each stands
 * for. Immutable.
 *
 * <p>A kept task remembers its wire name and nothing else of what was asked. Where the shape of the
 * answer depends on more than the type, each shape has a wire name of its own: {@code
 * ReCaptchaV2Classification 44}.
 */
final class NoCaptchaTypes {

  /** How a kind of task comes and is answered. */
  enum Manner {
    /** Polled. */
    TOKEN,
    /** Answered inside createTask. */
    IMAGE,
    /** The old form of {@code /solve}. */
    METHOD,
    /** Without a mapping: the task is passed on as it came, and so is its solution. */
    PASSED
  }

  /**
   * One kind of task.
   *
   * @param form its fields; kinds of one wire name differ in nothing but their fields
   * @param shape how its solution is told
   */
  record Kind(Manner manner, TypeForm form, SolutionShape shape) {

    /** Its name in a task with or without a proxy; what follows a blank tells kinds apart. */
    private String name(boolean hasProxy) {
      String name = form.wireName().split(" ", 2)[0];
      return hasProxy ? TaskTypeName.withProxy(name) : name;
    }
  }

  /** A task that says a request to the provider, and its kind. */
  record Said(Kind kind, Map<String, Object> task) {}

  private static final Predicate<String> MANY = Set.of("bls", "morocco")::contains;

  private final Map<String, Kind> wireNameToKind = new HashMap<>();
  private final Map<String, Function<Members, Kind>> nameToKind = new HashMap<>();
  private final Map<String, Function<Members, Kind>> methodToKind = new HashMap<>();
  private final Map<CaptchaType, List<Kind>> typeToKinds = new HashMap<>();

  /**
   * The types.
   *
   * @param passThrough names of further types, whose tasks are taken as they are
   */
  NoCaptchaTypes(List<String> passThrough) {
    for (String name : passThrough) {
      String normal = TaskTypeName.normal(name);
      put(kind(Manner.PASSED, passed(name), SolutionShape.AS_IT_IS), normal);
    }
    tokens();
    images();
    methods();
  }

  private void tokens() {
    Kind turnstile = kind(Manner.TOKEN, TURNSTILE, NoCaptchaSolutions.TURNSTILE);
    put(turnstile, "antiturnstile", "turnstile", "cloudflareturnstile");
    put(kind(Manner.TOKEN, CLOUDFLARE, NoCaptchaSolutions.CLOUDFLARE), "anticloudflare");
    put(kind(Manner.TOKEN, RECAPTCHA, NoCaptchaSolutions.RECAPTCHA), "recaptchav2");
    put(kind(Manner.TOKEN, GEETEST, SolutionShape.AS_IT_IS), "geetest");
    put(kind(Manner.TOKEN, MT_CAPTCHA, NoCaptchaSolutions.TOKEN), "mtcaptcha");
    put(kind(Manner.TOKEN, AWS_WAF, NoCaptchaSolutions.AWS_WAF), "awswaf");
  }

  private void images() {
    Kind words = image(WORDS, NoCaptchaSolutions.WORDS);
    Kind many = image(WORDS_OF_MANY, NoCaptchaSolutions.WORDS);
    nameToKind.put("imagetotext", when(NoCaptchaFields.MODULE, MANY, many, words));
    Kind threes = image(GRID_OF_3, NoCaptchaSolutions.GRID_OF_3);
    Kind fours = image(GRID_OF_4, NoCaptchaSolutions.GRID_OF_4);
    Kind single = image(SINGLE, NoCaptchaSolutions.SINGLE);
    nameToKind.put(
        "recaptchav2classification", byGrid(NoCaptchaFields.QUESTION_TYPE, threes, fours, single));
    put(image(GEETEST_SLIDE, NoCaptchaSolutions.SLIDE), "geetestclassification");
    Kind tiles = image(BINANCE_GRID, NoCaptchaSolutions.TILES);
    Kind slide = image(BINANCE_SLIDE, NoCaptchaSolutions.SLIDE);
    nameToKind.put("binanceclassification", byQuestion("binance_grid", tiles, slide));
    Kind clicks = image(TIKTOK_CLICK, NoCaptchaSolutions.CLICKS);
    Kind rotate = image(TIKTOK_ROTATE, NoCaptchaSolutions.ROTATE);
    nameToKind.put("tiktokclassification", byQuestion("tiktok_click", clicks, rotate));
    put(image(AWS_GRID, NoCaptchaSolutions.OBJECTS), "awswafclassification");
  }

  private void methods() {
    Kind words = kind(Manner.METHOD, OLD_WORDS, NoCaptchaSolutions.WORDS);
    Kind many = kind(Manner.METHOD, OLD_WORDS_OF_MANY, NoCaptchaSolutions.WORDS);
    methodToKind.put("ocr", when(NoCaptchaFields.OLD_MODULE, MANY, many, words));
    Kind threes = kind(Manner.METHOD, OLD_GRID_OF_3, NoCaptchaSolutions.GRID_OF_3);
    Kind fours = kind(Manner.METHOD, OLD_GRID_OF_4, NoCaptchaSolutions.GRID_OF_4);
    Kind single = kind(Manner.METHOD, OLD_SINGLE, NoCaptchaSolutions.SINGLE);
    methodToKind.put(
        "recaptcha2", byGrid(NoCaptchaFields.OLD_QUESTION_TYPE, threes, fours, single));
  }

  private Kind image(TypeForm form, SolutionShape shape) {
    return kind(Manner.IMAGE, form, shape);
  }

  private Kind kind(Manner manner, TypeForm form, SolutionShape shape) {
    Kind kind = new Kind(manner, form, shape);
    wireNameToKind.put(form.wireName(), kind);
    if (manner == Manner.TOKEN || manner == Manner.IMAGE) {
      typeToKinds.computeIfAbsent(form.type(), type -> new ArrayList<>()).add(kind);
    }
    return kind;
  }

  private void put(Kind kind, String... names) {
    for (String name : names) {
      nameToKind.put(name, task -> kind);
    }
  }

  private static Function<Members, Kind> byQuestion(String start, Kind then, Kind otherwise) {
    return when(NoCaptchaFields.QUESTION, text -> text.startsWith(start), then, otherwise);
  }

  private static Function<Members, Kind> byGrid(Field field, Kind threes, Kind fours, Kind single) {
    Map<String, Kind> textToKind = Map.of("44", fours, "split_33", single);
    return task -> textToKind.getOrDefault(text(field, task), threes);
  }

  private static Function<Members, Kind> when(
      Field field, Predicate<String> condition, Kind then, Kind otherwise) {
    return task -> condition.test(text(field, task)) ? then : otherwise;
  }

  /** The field's text; the empty one where it is absent or no text. */
  private static String text(Field field, Members task) {
    return field.find(task).filter(String.class::isInstance).map(Object::toString).orElse("");
  }

  /** The kind of a task; empty if there is no such type. */
  Optional<Kind> ofTask(Members task) {
    return task.text("type")
        .map(type -> nameToKind.get(TaskTypeName.normal(type)))
        .map(kind -> kind.apply(task));
  }

  /** The kind of a body of the old form; empty if there is no such method. */
  Optional<Kind> ofMethod(Members body) {
    return body.text("method").map(methodToKind::get).map(kind -> kind.apply(body));
  }

  /** True if the API has a kind of task for it. */
  boolean isMapped(CaptchaType type) {
    return typeToKinds.containsKey(type);
  }

  /**
   * The task that asks for a request: of the first kind that says all of it, and that its task is
   * then read as. Empty if none does.
   */
  Optional<Said> said(SolveRequest request) {
    return typeToKinds.getOrDefault(request.type(), List.of()).stream()
        .flatMap(kind -> said(kind, request).stream())
        .findFirst();
  }

  private Optional<Said> said(Kind kind, SolveRequest request) {
    Wording wording = new Wording(request, Optional.empty());
    wording.say("type", kind.name(request.proxy().isPresent()));
    boolean isSaid = kind.form().say(wording) && wording.untold().isEmpty();
    return isSaid && ofTask(Members.anyCase(wording.members())).equals(Optional.of(kind))
        ? Optional.of(new Said(kind, wording.members()))
        : Optional.empty();
  }

  /** How the tasks of a wire name come and are answered. */
  Manner manner(String wireName) {
    return Optional.ofNullable(wireNameToKind.get(wireName))
        .map(Kind::manner)
        .orElse(Manner.PASSED);
  }

  /** How the solution of a wire name is told. */
  SolutionShape shape(String wireName) {
    return Optional.ofNullable(wireNameToKind.get(wireName))
        .map(Kind::shape)
        .orElse(SolutionShape.AS_IT_IS);
  }

  /**
   * A task without the members that count as absent: the proxy of a type that is named Proxyless,
   * and picture lists without a picture.
   */
  static Members tidy(Members task) {
    boolean isProxyless = task.text("type").filter(TaskTypeName::isProxyless).isPresent();
    return task.without(
        (name, value) ->
            (isProxyless && name.equalsIgnoreCase(NoCaptchaFields.PROXY.name()))
                || (List.of().equals(value) && NoCaptchaFields.isImage(name)));
  }
}
