package dev.sluice.gate;

import dev.sluice.model.TaskId;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.state.Account;
import java.net.InetAddress;
import java.util.Optional;

/**
 * One request at the gate, and what the checks have found out about it so far. Confined to its
 * event loop.
 */
final class Visit {

  private final Op op;
  private final InetAddress source;
  private final Decoded decoded;
  private final TaskId task;
  private Optional<Account> account = Optional.empty();
  private boolean hasAddressToken;

  Visit(Op op, InetAddress source, Decoded decoded, TaskId task) {
    this.op = op;
    this.source = source;
    this.decoded = decoded;
    this.task = task;
  }

  Op op() {
    return op;
  }

  InetAddress source() {
    return source;
  }

  Decoded decoded() {
    return decoded;
  }

  TaskId task() {
    return task;
  }

  /** Who asks; present once its key has been looked up. */
  Optional<Account> account() {
    return account;
  }

  void identify(Account found) {
    account = Optional.of(found);
  }

  /** True if a token of the source address has been taken. */
  boolean hasAddressToken() {
    return hasAddressToken;
  }

  void takeAddressToken() {
    hasAddressToken = true;
  }
}
