package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rule for a JSON value, and what it means. Pure; safe from any thread. Another JSON type than
 * the form's is broken by {@link Reason#TYPE}.
 *
 * <p>The <em>lenient</em> forms also take numbers written as text, text written as numbers, and
 * booleans written as {@code 0}, {@code 1}, {@code "true"} or {@code "false"}; text that is none is
 * broken by {@link Reason#FORMAT}.
 *
 * @param <T> what it means
 */
@FunctionalInterface
public interface ValueForm<T> {

  /** Reads a value that is there; never throws. */
  Parsed<T> parse(Object value);

  /** A text. */
  static <T> ValueForm<T> text(TextForm<T> form) {
    return value -> value instanceof String text ? form.parse(text) : Parsed.broken(Reason.TYPE);
  }

  /** A text of at most so many UTF-16 units; LENGTH comes before every other reason. */
  static <T> ValueForm<T> text(int max, TextForm<T> form) {
    return text(form.atMost(max));
  }

  /** A text, or a number that is taken as its text. */
  static <T> ValueForm<T> lenientText(TextForm<T> form) {
    return value -> value instanceof Number ? form.parse(plain(value)) : text(form).parse(value);
  }

  /** A whole number, written without point and exponent, in a range. */
  static ValueForm<Integer> integer(int min, int max) {
    return value -> isWhole(value) ? ranged((Number) value, min, max) : Parsed.broken(Reason.TYPE);
  }

  /** A whole number or its digits; a fraction is RANGE. */
  static ValueForm<Integer> lenientInteger(int min, int max) {
    return value ->
        number(value)
            .then(n -> isWhole(n) ? ranged(n, min, max) : ranged(exact((BigDecimal) n), min, max));
  }

  /** A number for which the condition holds, of a size that may be written out; else RANGE. */
  static ValueForm<BigDecimal> decimal(Function<BigDecimal, Boolean> condition) {
    return value ->
        value instanceof Number n ? ranged(big(n), condition) : Parsed.broken(Reason.TYPE);
  }

  /** The same for a number or its text. */
  static ValueForm<BigDecimal> lenientDecimal(Function<BigDecimal, Boolean> condition) {
    return value -> number(value).then(n -> ranged(big(n), condition));
  }

  /** An amount of dollars that is not negative, cut off below the nano-dollar; else RANGE. */
  static ValueForm<Money> dollars() {
    return value -> {
      if (!(value instanceof Number number)) {
        return Parsed.broken(Reason.TYPE);
      }
      BigDecimal dollars = big(number);
      return dollars.signum() < 0 ? Parsed.broken(Reason.RANGE) : Parsed.of(floor(dollars));
    };
  }

  /** A boolean. */
  static ValueForm<Boolean> bool() {
    return value -> value instanceof Boolean b ? Parsed.of(b) : Parsed.broken(Reason.TYPE);
  }

  /** A boolean, 0 or 1, or the text of one of them. */
  static ValueForm<Boolean> lenientBool() {
    return value -> {
      if (value instanceof Boolean b) {
        return Parsed.of(b);
      }
      return value instanceof String || value instanceof Number
          ? Optional.ofNullable(BOOLEANS.get(plain(value)))
              .map(Parsed::of)
              .orElseGet(() -> Parsed.broken(Reason.FORMAT))
          : Parsed.broken(Reason.TYPE);
    };
  }

  /** An object. */
  static ValueForm<Map<?, ?>> object() {
    return value -> value instanceof Map<?, ?> map ? Parsed.of(map) : Parsed.broken(Reason.TYPE);
  }

  /** Any value. */
  static ValueForm<Object> any() {
    return Parsed::of;
  }

  /** This form, with every broken rule told as that failure, its reason kept. */
  default ValueForm<T> orElse(Failure failure) {
    return value -> {
      Parsed<T> parsed = parse(value);
      return parsed.isKept() ? parsed : Parsed.broken(failure, parsed.broken());
    };
  }

  /** This form, with every broken rule told as that fault. */
  default ValueForm<T> orElse(Fault fault) {
    return value -> {
      Parsed<T> parsed = parse(value);
      return parsed.isKept() ? parsed : Parsed.broken(fault);
    };
  }

  /** The texts that count as booleans. */
  Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false, "1", true, "0", false);

  private static Parsed<Number> number(Object value) {
    if (value instanceof Number n) {
      return Parsed.of(n);
    }
    if (!(value instanceof String text)) {
      return Parsed.broken(Reason.TYPE);
    }
    return Decimals.parse(text)
        .<Parsed<Number>>map(Parsed::of)
        .orElseGet(() -> Parsed.broken(Reason.FORMAT));
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  /** The number if it has no fraction; else one that is in no range. */
  private static Number exact(BigDecimal number) {
    return Decimals.isWhole(number) ? number.toBigInteger() : (Number) Decimals.NO_NUMBER;
  }

  private static Parsed<Integer> ranged(Number number, int min, int max) {
    BigDecimal exact = big(number);
    boolean isInside =
        exact.compareTo(BigDecimal.valueOf(min)) >= 0
            && exact.compareTo(BigDecimal.valueOf(max)) <= 0;
    return isInside ? Parsed.of(exact.intValue()) : Parsed.broken(Reason.RANGE);
  }

  private static Parsed<BigDecimal> ranged(
      BigDecimal number, Function<BigDecimal, Boolean> condition) {
    return Decimals.isModest(number) && condition.apply(number)
        ? Parsed.of(number)
        : Parsed.broken(Reason.RANGE);
  }

  /** Compares first: rounding a number with a huge exponent would not end. */
  private static Money floor(BigDecimal dollars) {
    if (dollars.compareTo(Money.MOST.dollars()) >= 0) {
      return Money.MOST;
    }
    return dollars.compareTo(Money.LEAST.dollars()) < 0
        ? Money.ZERO
        : Money.dollars(dollars.setScale(Money.LEAST.dollars().scale(), RoundingMode.FLOOR));
  }

  private static BigDecimal big(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(number.longValue());
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal ? Decimals.plain(decimal) : value.toString();
  }
}
