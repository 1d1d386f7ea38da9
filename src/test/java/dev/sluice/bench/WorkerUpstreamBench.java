package dev.sluice.bench;

import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Verdict;
import dev.sluice.protocol.worker.WorkerUpstream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the workers' codec costs. Safe from any thread. */
@State(Scope.Benchmark)
public class WorkerUpstreamBench {

  private final WorkerUpstream upstream = new WorkerUpstream();
  private final BackendReply solved =
      new BackendReply(
          200,
          HttpHeaders.headers(),
          Buffer.buffer("{\"solution\":{\"token\":\"" + "t".repeat(600) + "\"},\"cost\":0.0003}"));
  private final BackendReply refused =
      new BackendReply(
          422,
          HttpHeaders.headers(),
          Buffer.buffer("{\"error\":\"UNSOLVABLE\",\"message\":\"no luck\"}"));

  /** From a canonical request to the bytes of the exchange. */
  @Benchmark
  public Exchange encode() {
    return upstream.encode(Solving.ATTEMPT);
  }

  /** From the bytes of a solution. */
  @Benchmark
  public Verdict decodeSolved() {
    return upstream.decode(Solving.ATTEMPT, solved);
  }

  /** From the bytes of a refusal. */
  @Benchmark
  public Verdict decodeRefusal() {
    return upstream.decode(Solving.ATTEMPT, refused);
  }
}
