package dev.sluice.bench;

import dev.sluice.config.Switches;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.WireRequest;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One ordinary turnstile solve at each of its stages. Immutable. */
final class Solving {

  static final String KEY = "bench-key-00000000000000000000000000";

  static final InetAddress SOURCE = InetAddress.getLoopbackAddress();

  static final Op OP =
      new NslSolverDialect(Switches.NONE)
          .routes().stream()
              .filter(route -> route.path().equals("/solve"))
              .findFirst()
              .orElseThrow()
              .op();

  static final WireRequest WIRE =
      new WireRequest(
          HttpHeaders.headers().add("X-API-Key", KEY).add("Content-Type", "application/json"),
          "",
          Map.of(),
          Buffer.buffer(
              "{\"type\":\"turnstile\",\"site_key\":\"0x4AAAAAAADnPIDROrmt1Wwj\","
                  + "\"url\":\"https://example.com/login\",\"action\":\"login\"}"),
          false,
          SOURCE);

  static final Decoded DECODED = OP.decode(WIRE);

  static final SolveRequest REQUEST = ((Call.Solve) DECODED.call().orElseThrow()).request();

  static final Solution SOLUTION = new Solution(Map.of("token", "0.".concat("t".repeat(600))));

  static final Attempt ATTEMPT =
      new Attempt(new TaskId("0123456789abcdef0123456789abcdef"), 1, REQUEST, 60_000);

  static final TaskView VIEW =
      new TaskView(
          ATTEMPT.task(),
          CaptchaType.TURNSTILE,
          "turnstile",
          SOURCE.getHostAddress(),
          1_000,
          OptionalLong.of(1_812),
          1,
          Optional.of("alpha"),
          Money.dollars("0.0004"));

  private Solving() {}
}
