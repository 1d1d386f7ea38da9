package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.SolveRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an API asks for one captcha type: its fields, in the order in which they are checked, each
 * completely before the next. Immutable once it is in its table; safe from any thread.
 */
public final class TypeForm {

  /** What happens where the field is absent: a fault, or a default that is put into the draft. */
  private record Line(Field field, Optional<Fault> whenMissing, Consumer<RequestDraft> byDefault) {}

  private final String wireName;
  private final CaptchaType type;
  private final Map<String, Object> fixed;
  private final List<Line> lines;

  private TypeForm(String wireName, CaptchaType type, Map<String, Object> fixed, List<Line> lines) {
    this.wireName = wireName;
    this.type = type;
    this.fixed = fixed;
    this.lines = lines;
  }

  /** The form of a type by its wire name, without fields yet. */
  public static TypeForm of(String wireName, CaptchaType type) {
    return new TypeForm(wireName, type, Map.of(), List.of());
  }

  /** This form with parameters, by their canonical names, that the type's name alone says. */
  public TypeForm saying(Map<String, Object> params) {
    return new TypeForm(wireName, type, Map.copyOf(params), lines);
  }

  /** This form and fields that must be there: FIELD_MISSING. */
  public TypeForm required(Field... fields) {
    TypeForm form = this;
    for (Field field : fields) {
      form = form.required(field, Failure.FIELD_MISSING);
    }
    return form;
  }

  /** This form and a field whose absence is that failure. */
  public TypeForm required(Field field, Failure whenMissing) {
    return required(field, Fault.of(whenMissing).withField(field.name()));
  }

  /**
   * This form and a field whose absence is that fault; its subject becomes the type's wire name.
   */
  public TypeForm required(Field field, Fault whenMissing) {
    return with(new Line(field, Optional.of(whenMissing.withSubject(wireName)), draft -> {}));
  }

  /** This form and fields that are checked only if they are there. */
  public TypeForm optional(Field... fields) {
    TypeForm form = this;
    for (Field field : fields) {
      form = form.optional(field, draft -> {});
    }
    return form;
  }

  /** This form and a field that may be absent, with what is then put into the draft. */
  public TypeForm optional(Field field, Consumer<RequestDraft> byDefault) {
    return with(new Line(field, Optional.empty(), byDefault));
  }

  private TypeForm with(Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.add(line);
    return new TypeForm(wireName, type, fixed, List.copyOf(more));
  }

  /** The type as the API names it. */
  public String wireName() {
    return wireName;
  }

  /** The type as we name it. */
  public CaptchaType type() {
    return type;
  }

  /**
   * The first required field that is absent, for an API that looks for all of them before anything
   * else.
   */
  public Optional<Fault> missing(Members body) {
    for (Line line : lines) {
      if (line.whenMissing().isPresent() && line.field().find(body).isEmpty()) {
        return line.whenMissing();
      }
    }
    return Optional.empty();
  }

  /**
   * The fields as a body has them that asks for the request: those that the request has a value
   * for, without the name of the type. What is required and missing is left out.
   */
  public Map<String, Object> write(SolveRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (Line line : lines) {
      line.field().write(request, body);
    }
    return body;
  }

  /**
   * Says a request in this form; false if the form says something else than the request, or the
   * request lacks what is required. What else it does not say, {@link Wording#untold} knows.
   */
  public boolean say(Wording wording) {
    SolveRequest request = wording.request();
    for (Map.Entry<String, Object> said : fixed.entrySet()) {
      if (!said.getValue().equals(request.params().get(said.getKey()))) {
        return false;
      }
    }
    wording.tell(fixed.keySet());
    for (Line line : lines) {
      if (!line.field().say(wording) && line.whenMissing().isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Reads the fields of a body into the draft; the first fault ends it. */
  public Optional<Fault> fill(Members body, RequestDraft draft) {
    for (Line line : lines) {
      Optional<Object> value = line.field().find(body);
      if (value.isPresent()) {
        Optional<Fault> fault = line.field().read(value.get(), draft);
        if (fault.isPresent()) {
          return fault.map(found -> line.field().placed(found, body));
        }
      } else if (line.whenMissing().isPresent()) {
        return line.whenMissing();
      } else {
        line.byDefault().accept(draft);
      }
    }
    fixed.forEach(draft::param);
    return Optional.empty();
  }
}
