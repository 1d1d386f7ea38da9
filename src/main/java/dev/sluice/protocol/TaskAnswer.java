package dev.sluice.protocol;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of a createTask-shaped provider: one JSON object with an error, or with what has
 * become of a task. Immutable.
 *
 * @param httpStatus says nothing beside the object; providers differ in it
 */
public record TaskAnswer(int httpStatus, Members body) {

  private static final int MAX_ID_LENGTH = 512;
  private static final int MAX_ID_BITS = 128;

  /** One of these makes an object an answer. */
  private static final List<String> SIGNS =
      List.of("errorId", "errorCode", "status", "taskId", "solution", "code", "balance");

  /** The answer that a reply is; empty if it is none, such as a gateway's error page. */
  public static Optional<TaskAnswer> of(BackendReply reply) {
    return Json.readObject(reply.body())
        .map(Members::exact)
        .filter(body -> SIGNS.stream().anyMatch(sign -> body.find(sign).isPresent()))
        .map(body -> new TaskAnswer(reply.status(), body));
  }

  /** True if a member says something else than 0, {@code false} and nothing. */
  public boolean isSet(String name) {
    return body.find(name)
        .filter(value -> !(value instanceof Number number) || !isZero(number))
        .filter(value -> !value.equals("0") && !value.equals(false))
        .isPresent();
  }

  /** The state of the task in lower case; the empty text if it is not told. */
  public String state() {
    return body.text("status").map(text -> text.trim().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** True if the task has been solved: it says so, or it says nothing and has a solution. */
  public boolean isReady() {
    return state().equals("ready")
        || state().equals("solved")
        || (state().isEmpty() && solution().isPresent());
  }

  /** The provider's name of the task, the JSON value that it is. */
  public Optional<Object> taskId() {
    return body.find("taskId").filter(TaskAnswer::isId);
  }

  /** The solution as the provider writes it. */
  public Optional<Object> solution() {
    return body.find("solution").filter(value -> !value.equals(Map.of()));
  }

  /** What the solve costs us; empty if it is not told, or makes no sense. */
  public Optional<Money> cost() {
    return number("cost").flatMap(ProviderCost::told);
  }

  /** What we have there; empty if it is not told, or makes no sense. */
  public Optional<Money> balance() {
    return number("balance").flatMap(ProviderBalance::parse);
  }

  private Optional<Number> number(String name) {
    return body.find(name)
        .flatMap(
            value ->
                value instanceof String text
                    ? Decimals.parse(text).map(Number.class::cast)
                    : Optional.of(value).filter(Number.class::isInstance).map(Number.class::cast));
  }

  private static boolean isZero(Number number) {
    return number instanceof BigDecimal decimal
        ? decimal.signum() == 0
        : number instanceof BigInteger big ? big.signum() == 0 : number.longValue() == 0;
  }

  private static boolean isId(Object value) {
    if (value instanceof String text) {
      return !text.isBlank() && text.length() <= MAX_ID_LENGTH;
    }
    return value instanceof BigInteger big
        ? big.bitLength() <= MAX_ID_BITS
        : (value instanceof Integer || value instanceof Long) && !isZero((Number) value);
  }

  /** Status and state alone: the body holds secrets. */
  @Override
  public String toString() {
    return "TaskAnswer[" + httpStatus + "]";
  }
}
