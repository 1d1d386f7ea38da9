package dev.sluice.gate;

import dev.sluice.model.Recent;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.TaskTerms;
import dev.sluice.state.TaskDraft;
import dev.sluice.state.TaskDraft.Idempotency;
import java.net.InetAddress;
import java.util.Optional;

/** Makes what is to be remembered of a task out of its request. Pure. */
final class Drafts {

  private static final Recent<String> ADDRESSES = new Recent<>();

  private Drafts() {}

  /** The draft; empty if the API keeps no tasks. */
  static Optional<TaskDraft> of(Op op, InetAddress source, Decoded decoded, long epochMillis) {
    return op.terms().tasks().map(terms -> of(terms, op, source, decoded, epochMillis));
  }

  private static TaskDraft of(
      TaskTerms terms, Op op, InetAddress source, Decoded decoded, long epochMillis) {
    Call.Solve call = (Call.Solve) decoded.call().orElseThrow();
    Optional<Idempotency> idempotency =
        call.options()
            .idempotencyKey()
            .map(
                key ->
                    new Idempotency(terms.family() + " " + op.name(), key, Fingerprint.of(call)));
    return new TaskDraft(
        terms.family(),
        call.request().type(),
        decoded.wireType().orElse(""),
        ADDRESSES.same(source.getHostAddress()),
        epochMillis,
        terms.retentionMillis(),
        idempotency,
        Optional.of(Works.of(op, call)));
  }
}
