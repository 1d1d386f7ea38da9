package dev.sluice.protocol;

import dev.sluice.config.Switches;
import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an API tells a callback URL that a task has ended: the body that is posted, and how hard it
 * is tried. Immutable; pure, as long as its two functions are.
 *
 * @param dialect name of the API, under which its callbacks are metered
 * @param internalHosts hosts that may be internal, and {@code host:port} pairs that may be any, in
 *     lower case
 * @param timeoutMillis how long one call may take, from resolving the host to the end of the answer
 * @param isRepeated true: until it is answered with 2xx or the task expires; false: tried once
 * @param solved what is posted of a task that ended with a solution
 * @param failed what is posted of a task that ended without one
 */
public record CallbackForm(
    String dialect,
    Set<String> internalHosts,
    long timeoutMillis,
    boolean isRepeated,
    Function<Outcome.Solved, Message> solved,
    Function<Outcome.Failed, Message> failed) {

  /** How long a call that is made once may take. */
  public static final long ONCE_MILLIS = 2_000;

  /**
   * What is posted.
   *
   * @param contentType the value of that header
   * @param body never empty
   */
  public record Message(String contentType, Buffer body) {

    /** JSON text. */
    public static Message json(Buffer body) {
      return new Message("application/json", body);
    }

    /** The fields of a form, in the order of the map. */
    public static Message form(Map<String, String> fields) {
      String text =
          fields.entrySet().stream()
              .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
              .collect(Collectors.joining("&"));
      return new Message("application/x-www-form-urlencoded", Buffer.buffer(text));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Size alone: the body may hold secrets. */
    @Override
    public String toString() {
      return "Message[" + body.length() + " bytes]";
    }
  }

  /**
   * 2Captcha's pingback: a form of the task's id and of one word or text, called once.
   *
   * @param solved the text of a task that ended with a solution
   * @param failed the word for a task that ended without one
   */
  public static CallbackForm pingback(
      String dialect,
      Set<String> internalHosts,
      Function<Outcome.Solved, String> solved,
      Function<Outcome.Failed, String> failed) {
    return new CallbackForm(
        dialect,
        internalHosts,
        ONCE_MILLIS,
        false,
        end -> pingback(end.task().id(), solved.apply(end)),
        end -> pingback(end.task().id(), failed.apply(end)));
  }

  private static Message pingback(TaskId task, String code) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", task.text());
    fields.put("code", code);
    return Message.form(fields);
  }

  private record Encoding(CallbackForm form) implements Outcome.Cases<Message> {

    @Override
    public Message solved(Outcome.Solved outcome) {
      return form.solved.apply(outcome);
    }

    @Override
    public Message failed(Outcome.Failed outcome) {
      return form.failed.apply(outcome);
    }

    @Override
    public Message refused(Outcome.Refused outcome) {
      return impossible(outcome);
    }

    @Override
    public Message impossible(Outcome outcome) {
      throw new IllegalArgumentException(
          "outcome: " + outcome.getClass().getSimpleName() + " (expected: Solved or Failed)");
    }
  }

  /** What is posted of a task that ended so: Solved or Failed. */
  public Message encode(Outcome ended) {
    return ended.accept(new Encoding(this));
  }

  /** The {@link #internalHosts} of an operator's switch {@code callbackHosts}. */
  public static Set<String> internalHosts(Switches operator) {
    return operator.texts("callbackHosts").stream()
        .map(host -> host.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The API alone. */
  @Override
  public String toString() {
    return "CallbackForm[" + dialect + "]";
  }
}
