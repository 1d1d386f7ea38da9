package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import java.util.Optional;

/**
 * What reading a request came to: a call, or its first fault. With a fault comes what could still
 * be read, because an API may report problems with key, rate or type before those of the body.
 *
 * @param key what the client sent as its key; a secret
 * @param type the kind of captcha, if it could be read
 * @param wireType the kind as the client wrote it, if it could be read
 * @param call present unless there is a fault
 * @param fault the first fault in the API's order
 * @param maxCost what the task may cost at most, as far as it was read before the fault
 * @param words how this request asked to be answered; empty: in the op's own words
 */
public record Decoded(
    Optional<String> key,
    Optional<CaptchaType> type,
    Optional<String> wireType,
    Optional<Call> call,
    Optional<Fault> fault,
    Optional<Money> maxCost,
    Optional<Words> words) {

  private Decoded(
      Optional<String> key,
      Optional<CaptchaType> type,
      Optional<String> wireType,
      Optional<Call> call,
      Optional<Fault> fault,
      Optional<Money> maxCost) {
    this(key, type, wireType, call, fault, maxCost, Optional.empty());
  }

  /** A call that concerns no captcha type. */
  public static Decoded call(Optional<String> key, Call call) {
    return new Decoded(
        key,
        Optional.empty(),
        Optional.empty(),
        Optional.of(call),
        Optional.empty(),
        Optional.empty());
  }

  /** A fault before the type was known. */
  public static Decoded fault(Optional<String> key, Fault fault) {
    return new Decoded(
        key,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(fault),
        Optional.empty());
  }

  /** A call for a captcha. */
  public static Decoded call(Optional<String> key, CaptchaType type, String wireType, Call call) {
    Optional<Money> maxCost = call.asSolve().flatMap(solve -> solve.options().maxCost());
    return new Decoded(
        key,
        Optional.of(type),
        Optional.of(wireType),
        Optional.of(call),
        Optional.empty(),
        maxCost);
  }

  /** A fault found after the type was known. */
  public static Decoded fault(
      Optional<String> key, CaptchaType type, String wireType, Fault fault) {
    return new Decoded(
        key,
        Optional.of(type),
        Optional.of(wireType),
        Optional.empty(),
        Optional.of(fault),
        Optional.empty());
  }

  /** The same with the most that the task may cost, read before the fault was found. */
  public Decoded withMaxCost(Optional<Money> most) {
    return new Decoded(key, type, wireType, call, fault, most, words);
  }

  /** The same, to be answered in those words. */
  public Decoded toldIn(Words other) {
    return new Decoded(key, type, wireType, call, fault, maxCost, Optional.of(other));
  }

  /** The type or the fault: the rest may hold secrets. */
  @Override
  public String toString() {
    return "Decoded[" + wireType.orElse("-") + fault.map(f -> " " + f.failure()).orElse("") + "]";
  }
}
