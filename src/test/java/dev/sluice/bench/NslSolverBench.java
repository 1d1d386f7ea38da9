package dev.sluice.bench;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.WireReply;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What NSLSolver's codec and its error table cost. Safe from any thread. */
@State(Scope.Benchmark)
public class NslSolverBench {

  private final Outcome solved =
      new Outcome.Solved(
          Solving.VIEW, Optional.of(Solving.REQUEST), Solving.SOLUTION, Optional.empty(), false);
  private final Outcome refused = new Outcome.Refused(Fault.of(Failure.KEY_UNKNOWN));
  private final Outcome worded =
      new Outcome.Refused(
          Fault.of(Failure.FIELD_INVALID, Reason.CHARACTERS, "site_key").withSubject("turnstile"));

  /** From the body's bytes to a canonical request. */
  @Benchmark
  public Decoded decode() {
    return Solving.OP.decode(Solving.WIRE);
  }

  /** From a solution to the reply's bytes. */
  @Benchmark
  public WireReply encodeSolved() {
    return Solving.OP.encode(solved);
  }

  /** A refusal whose text is always the same. */
  @Benchmark
  public WireReply encodeRefusal() {
    return Solving.OP.encode(refused);
  }

  /** A refusal whose text names a field. */
  @Benchmark
  public WireReply encodeWordedRefusal() {
    return Solving.OP.encode(worded);
  }
}
