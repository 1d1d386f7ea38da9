package dev.sluice.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A {@link Failure} in flight: the failure and what an API's text or a log line says beside it.
 * Immutable; made by the constants of {@link #of} and the {@code with…} copies.
 *
 * @param failure what went wrong
 * @param reason why, {@link Reason#NONE} where there is nothing to tell apart
 * @param field the field at fault as the client names it, if one is
 * @param subject what else the API's text names, as the client wrote it (the requested wire type),
 *     if anything
 * @param backend id of the one backend that was insisted on, as configured, if one was
 * @param limit the number that the API's text prints (a maximum, a rate), if any
 * @param retryAfterMillis how long to wait before trying again, if known
 * @param detail for the log alone; never sent to a client and never a secret
 */
public record Fault(
    Failure failure,
    Reason reason,
    Optional<String> field,
    Optional<String> subject,
    Optional<String> backend,
    OptionalLong limit,
    OptionalLong retryAfterMillis,
    Optional<String> detail) {

  private static final Map<Failure, Fault> BARE = new EnumMap<>(Failure.class);

  static {
    for (Failure failure : Failure.values()) {
      BARE.put(failure, bare(failure, Reason.NONE, Optional.empty()));
    }
  }

  /** The failure alone. */
  public static Fault of(Failure failure) {
    return BARE.get(failure);
  }

  /** The failure and its reason. */
  public static Fault of(Failure failure, Reason reason) {
    return bare(failure, reason, Optional.empty());
  }

  /** The failure of one field, with its reason. */
  public static Fault of(Failure failure, Reason reason, String field) {
    return bare(failure, reason, Optional.of(field));
  }

  private static Fault bare(Failure failure, Reason reason, Optional<String> field) {
    return new Fault(
        failure,
        reason,
        field,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** The same fault naming the field at fault. */
  public Fault withField(String name) {
    return new Fault(
        failure, reason, Optional.of(name), subject, backend, limit, retryAfterMillis, detail);
  }

  /** The same fault naming no field: the words of a provider are not those of our client's API. */
  public Fault withoutField() {
    return field.isEmpty()
        ? this
        : new Fault(
            failure, reason, Optional.empty(), subject, backend, limit, retryAfterMillis, detail);
  }

  /** The same fault naming a subject. */
  public Fault withSubject(String name) {
    return new Fault(
        failure, reason, field, Optional.of(name), backend, limit, retryAfterMillis, detail);
  }

  /** The same fault naming the one backend that was insisted on. */
  public Fault withBackend(String id) {
    return new Fault(
        failure, reason, field, subject, Optional.of(id), limit, retryAfterMillis, detail);
  }

  /** The same fault with the number that the API's text prints. */
  public Fault withLimit(long number) {
    return new Fault(
        failure,
        reason,
        field,
        subject,
        backend,
        OptionalLong.of(number),
        retryAfterMillis,
        detail);
  }

  /** The same fault with a wait in milliseconds. */
  public Fault withRetryAfterMillis(long millis) {
    return new Fault(
        failure, reason, field, subject, backend, limit, OptionalLong.of(millis), detail);
  }

  /** The wait in whole seconds, rounded up, at least 1; empty if it is not known. */
  public OptionalLong retryAfterSeconds() {
    return retryAfterMillis.isPresent()
        ? OptionalLong.of(Math.max(1, -Math.floorDiv(-retryAfterMillis.getAsLong(), 1_000)))
        : OptionalLong.empty();
  }

  /** The same fault with a line for the log. */
  public Fault withDetail(String line) {
    return new Fault(
        failure, reason, field, subject, backend, limit, retryAfterMillis, Optional.of(line));
  }
}
