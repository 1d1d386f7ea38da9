package dev.sluice.gate;

import dev.sluice.protocol.Call;
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
  private Optional<Account> account = Optional.empty();
  private boolean hasAddressToken;

  Visit(Op op, InetAddress source, Decoded decoded) {
    this.op = op;
    this.source = source;
    this.decoded = decoded;
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

  /** The call if it is a solve that could be read. */
  Optional<Call.Solve> solve() {
    return decoded.call().flatMap(Call::asSolve);
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
