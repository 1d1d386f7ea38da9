package dev.sluice.protocol;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
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
 */
public record Decoded(
    Optional<String> key,
    Optional<CaptchaType> type,
    Optional<String> wireType,
    Optional<Call> call,
    Optional<Fault> fault) {

  /** A call that concerns no captcha type. */
  public static Decoded call(Optional<String> key, Call call) {
    return new Decoded(
        key, Optional.empty(), Optional.empty(), Optional.of(call), Optional.empty());
  }

  /** A fault before the type was known. */
  public static Decoded fault(Optional<String> key, Fault fault) {
    return new Decoded(
        key, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(fault));
  }

  /** A call for a captcha. */
  public static Decoded call(Optional<String> key, CaptchaType type, String wireType, Call call) {
    return new Decoded(
        key, Optional.of(type), Optional.of(wireType), Optional.of(call), Optional.empty());
  }

  /** A fault found after the type was known. */
  public static Decoded fault(
      Optional<String> key, CaptchaType type, String wireType, Fault fault) {
    return new Decoded(
        key, Optional.of(type), Optional.of(wireType), Optional.empty(), Optional.of(fault));
  }

  /** The type or the fault: the rest may hold secrets. */
  @Override
  public String toString() {
    return "Decoded[" + wireType.orElse("-") + fault.map(f -> " " + f.failure()).orElse("") + "]";
  }
}
