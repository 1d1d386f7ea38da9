package dev.sluice.state;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a store writes what it remembers of a task: a JSON text that names its version. Members that
 * a task does not have are absent, so that later versions add some without a change of the number.
 * With its work the text is a secret. Pure.
 */
public final class TaskForm {

  private static final int VERSION = 1;

  private TaskForm() {}

  /** The text of a draft, its work included. */
  public static byte[] write(TaskDraft draft) {
    return JsonText.object(json -> write(json, draft));
  }

  static void write(JsonGenerator json, TaskDraft draft) throws IOException {
    json.writeNumberField("v", VERSION);
    json.writeStringField("family", draft.family());
    json.writeStringField("type", draft.type().name());
    json.writeStringField("wireType", draft.wireType());
    json.writeStringField("source", draft.source());
    json.writeNumberField("created", draft.createdMillis());
    json.writeNumberField("retention", draft.retentionMillis());
    if (draft.idempotency().isPresent()) {
      TaskDraft.Idempotency named = draft.idempotency().get();
      json.writeStringField("scope", named.scope());
      json.writeStringField("key", named.key());
      json.writeStringField("fingerprint", named.fingerprint());
    }
    if (draft.work().isPresent()) {
      json.writeObjectFieldStart("work");
      write(json, draft.work().get());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, TaskWork work) throws IOException {
    SolveRequest request = work.request();
    json.writeStringField("op", work.op());
    if (!work.options().isEmpty()) {
      JsonText.field(json, "options", work.options());
    }
    if (request.target().isPresent()) {
      json.writeStringField("url", request.target().get().url());
      json.writeStringField("host", request.target().get().host());
    }
    text(json, "siteKey", request.siteKey());
    text(json, "userAgent", request.userAgent());
    if (request.proxy().isPresent()) {
      json.writeObjectFieldStart("proxy");
      write(json, request.proxy().get());
      json.writeEndObject();
    }
    if (!request.images().isEmpty()) {
      JsonText.field(json, "images", request.images());
    }
    if (!request.params().isEmpty()) {
      JsonText.field(json, "params", request.params());
    }
    if (request.raw().isPresent()) {
      json.writeStringField("system", request.raw().get().system());
      JsonText.field(json, "members", request.raw().get().members());
    }
  }

  private static void write(JsonGenerator json, Proxy proxy) throws IOException {
    json.writeStringField("scheme", proxy.scheme());
    json.writeStringField("host", proxy.host());
    json.writeNumberField("port", proxy.port());
    if (proxy.login().isPresent()) {
      json.writeStringField("user", proxy.login().get().user());
      json.writeStringField("password", proxy.login().get().password());
    }
  }

  static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  /**
   * The draft of a text.
   *
   * @throws IllegalArgumentException if it was written by a later version
   */
  public static TaskDraft read(byte[] text) {
    return read(Stored.of(text));
  }

  static TaskDraft read(Stored stored) {
    if (stored.whole("v") > VERSION) {
      throw new IllegalArgumentException(
          "v: " + stored.whole("v") + " (expected: at most " + VERSION + ")");
    }
    CaptchaType type = CaptchaType.of(stored.text("type"));
    return new TaskDraft(
        stored.text("family"),
        type,
        stored.text("wireType"),
        stored.text("source"),
        stored.whole("created"),
        stored.whole("retention"),
        stored
            .optionalText("key")
            .map(
                key ->
                    new TaskDraft.Idempotency(
                        stored.text("scope"), key, stored.text("fingerprint"))),
        stored.object("work").map(work -> work(type, work)));
  }

  private static TaskWork work(CaptchaType type, Stored work) {
    return new TaskWork(
        work.text("op"),
        new SolveRequest(
            type,
            work.optionalText("url").map(url -> new Target(url, work.text("host"))),
            work.optionalText("siteKey"),
            work.object("proxy").map(TaskForm::proxy),
            work.optionalText("userAgent"),
            List.copyOf(work.texts("images")),
            work.map("params").orElse(Map.of()),
            work.optionalText("system")
                .map(system -> new RawTask(system, work.map("members").orElse(Map.of())))),
        work.map("options").orElse(Map.of()));
  }

  private static Proxy proxy(Stored proxy) {
    return new Proxy(
        proxy.text("scheme"),
        proxy.text("host"),
        (int) proxy.whole("port"),
        proxy.optionalText("user").map(user -> new Proxy.Login(user, proxy.text("password"))));
  }
}
