package dev.sluice.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A task as its account may see it, whatever state it is in.
 *
 * @param id its id
 * @param type the kind of captcha
 * @param wireType the kind as the client wrote it
 * @param source the address that it was sent from
 * @param createdMillis when it was accepted, since 1970
 * @param finishedMillis when it ended, if it has
 * @param attempts attempts begun
 * @param backend id of the backend that is or was asked last
 * @param cost what the account was charged; zero until it is solved
 */
public record TaskView(
    TaskId id,
    CaptchaType type,
    String wireType,
    String source,
    long createdMillis,
    OptionalLong finishedMillis,
    int attempts,
    Optional<String> backend,
    Money cost) {

  /** From accept to end, in milliseconds; 0 while it runs. */
  public long elapsedMillis() {
    return finishedMillis.isPresent() ? finishedMillis.getAsLong() - createdMillis : 0;
  }

  /** True once an attempt has begun. */
  public boolean hasBegun() {
    return attempts > 0;
  }
}
