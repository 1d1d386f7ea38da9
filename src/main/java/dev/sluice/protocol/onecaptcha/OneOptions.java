package dev.sluice.protocol.onecaptcha;

import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.protocol.TextForm.anything;
import static dev.sluice.protocol.ValueForm.dollars;
import static dev.sluice.protocol.ValueForm.integer;
import static dev.sluice.protocol.ValueForm.text;

import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import dev.sluice.model.RoutingMode;
import dev.sluice.protocol.Field;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.WebUrl;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a client may ask for beside the captcha, in the order in which it is checked. Immutable. */
final class OneOptions {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  static final CharSequence IDEMPOTENCY_HEADER = HttpHeaders.createOptimized(IDEMPOTENCY_KEY);

  private static final TextForm<String> IDEMPOTENCY_FORM = TextForm.characters(" -~").atMost(255);

  static final String DEADLINE_MILLIS = "deadlineMillis";
  static final int SHORTEST_MILLIS = 100;
  static final int LONGEST_MILLIS = 600_000;

  /** The priority of a task that asks for none. */
  private static final int USUAL_PRIORITY = 5;

  private static final Field PRIORITY =
      Field.of(
          "priority",
          integer(0, 9),
          (draft, value) -> draft.options(o -> o.withPriority(value - USUAL_PRIORITY)));
  private static final Field MAX_COST =
      Field.of("maxCost", dollars(), (draft, value) -> draft.options(o -> o.withMaxCost(value)));
  private static final Field DEADLINE =
      Field.of(
          DEADLINE_MILLIS,
          integer(SHORTEST_MILLIS, LONGEST_MILLIS),
          (draft, value) -> draft.options(o -> o.withDeadlineMillis(value)));
  private static final Field BACKEND =
      Field.of(
          "backend",
          text(64, anything()),
          (draft, value) -> draft.options(o -> o.withBackend(value)));
  private static final Field ROUTING =
      Field.of(
          "routing",
          text(OneOptions::mode),
          (draft, value) -> draft.options(o -> o.withRouting(value)));

  private static final String CALLBACK_URL = "callbackUrl";
  private static final Field UNUSED_CALLBACK =
      Field.of(CALLBACK_URL, text(anything()), (draft, text) -> {});

  private final List<Field> fields;

  private OneOptions(Field callback) {
    fields = List.of(PRIORITY, MAX_COST, DEADLINE, callback, BACKEND, ROUTING);
  }

  /** Of a task whose client waits for its answer: nobody is called back. */
  static OneOptions waited() {
    return new OneOptions(UNUSED_CALLBACK);
  }

  /** Of a task that is submitted; callbacks may go to those hosts although they are internal. */
  static OneOptions submitted(Set<String> callbackHosts) {
    return new OneOptions(
        Field.of(
            CALLBACK_URL,
            text(2048, WebUrl.callback(callbackHosts)),
            (draft, url) -> draft.options(o -> o.withCallbackUrl(url))));
  }

  /** Reads them into the draft; the first fault ends it. */
  Optional<Fault> read(Members body, WireRequest request, RequestDraft draft) {
    for (Field field : fields) {
      Optional<Object> value = field.find(body);
      Optional<Fault> fault = value.isPresent() ? field.read(value.get(), draft) : Optional.empty();
      if (fault.isPresent()) {
        return fault;
      }
    }
    String key = request.headers().get(IDEMPOTENCY_HEADER);
    return key == null ? Optional.empty() : idempotencyKey(key, draft);
  }

  private static Optional<Fault> idempotencyKey(String key, RequestDraft draft) {
    if (key.isEmpty()) {
      return Optional.of(Fault.of(FIELD_INVALID, Reason.FORMAT, IDEMPOTENCY_KEY));
    }
    Parsed<String> parsed = IDEMPOTENCY_FORM.parse(key);
    if (parsed.isKept()) {
      draft.options(o -> o.withIdempotencyKey(key));
    }
    return parsed.fault().map(fault -> fault.withField(IDEMPOTENCY_KEY));
  }

  private static Parsed<RoutingMode> mode(String text) {
    return RoutingMode.of(text).map(Parsed::of).orElseGet(() -> Parsed.broken(Reason.RANGE));
  }
}
