package dev.sluice.cli;

import dev.sluice.config.BackendConfig;
import dev.sluice.config.Protocol;
import dev.sluice.config.Secret;
import dev.sluice.config.Switches;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.JoinedDialect;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.anysolver.AnySolverDialect;
import dev.sluice.protocol.anysolver.AnySolverUpstream;
import dev.sluice.protocol.createtask.CreateTaskDialect;
import dev.sluice.protocol.createtask.CreateTaskUpstream;
import dev.sluice.protocol.funbypass.FunBypassDialect;
import dev.sluice.protocol.funbypass.FunBypassUpstream;
import dev.sluice.protocol.legacy.LegacyDialect;
import dev.sluice.protocol.nocaptchaai.NoCaptchaAiDialect;
import dev.sluice.protocol.nocaptchaai.NoCaptchaAiUpstream;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import dev.sluice.protocol.nslsolver.NslSolverUpstream;
import dev.sluice.protocol.onecaptcha.OneCaptchaDialect;
import dev.sluice.protocol.onecaptcha.OneCaptchaUpstream;
import dev.sluice.protocol.worker.WorkerUpstream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The systems that this build speaks: a new one is one line here. Immutable. */
final class Systems {

  private static final Map<String, Function<Switches, Dialect>> NAME_TO_DIALECT =
      Map.ofEntries(
          Map.entry(NslSolverDialect.NAME, NslSolverDialect::new),
          Map.entry(AnySolverDialect.NAME, AnySolverDialect::new),
          Map.entry("anticaptcha", CreateTaskDialect::anticaptcha),
          Map.entry("twocaptcha", switches -> withLegacy(CreateTaskDialect.twocaptcha(switches))),
          Map.entry("capsolver", CreateTaskDialect::capsolver),
          Map.entry("capmonster", switches -> withLegacy(CreateTaskDialect.capmonster(switches))),
          Map.entry(NoCaptchaAiDialect.NAME, NoCaptchaAiDialect::new),
          Map.entry(OneCaptchaDialect.NAME, OneCaptchaDialect::new),
          Map.entry(FunBypassDialect.NAME, FunBypassDialect::new));

  private static final Map<Protocol, Function<Map<String, Secret>, Upstream>> PROTOCOL_TO_UPSTREAM =
      Map.ofEntries(
          Map.entry(Protocol.WORKER, credentials -> new WorkerUpstream()),
          Map.entry(NslSolverUpstream.PROTOCOL, NslSolverUpstream::new),
          Map.entry(OneCaptchaUpstream.PROTOCOL, OneCaptchaUpstream::new),
          Map.entry(FunBypassUpstream.PROTOCOL, FunBypassUpstream::new),
          Map.entry(NoCaptchaAiUpstream.PROTOCOL, NoCaptchaAiUpstream::new),
          Map.entry(AnySolverUpstream.PROTOCOL, AnySolverUpstream::new),
          Map.entry(CreateTaskUpstream.ANTICAPTCHA, CreateTaskUpstream::anticaptcha),
          Map.entry(CreateTaskUpstream.TWOCAPTCHA, CreateTaskUpstream::twocaptcha),
          Map.entry(CreateTaskUpstream.CAPSOLVER, CreateTaskUpstream::capsolver),
          Map.entry(CreateTaskUpstream.CAPMONSTER, CreateTaskUpstream::capmonster));

  private Systems() {}

  /** The flavour and beside it, under the same mount, the older API that shares its tasks. */
  private static Dialect withLegacy(CreateTaskDialect flavour) {
    return new JoinedDialect(flavour.name(), flavour, new LegacyDialect(flavour.intake()));
  }

  /** The dialect of that name with its switches; empty if this build has none. */
  static Optional<Dialect> dialect(String name, Switches switches) {
    return Optional.ofNullable(NAME_TO_DIALECT.get(name)).map(make -> make.apply(switches));
  }

  /** True if this build has a dialect of that name. */
  static boolean speaks(String name) {
    return NAME_TO_DIALECT.containsKey(name);
  }

  /** What a configured backend is spoken to with. */
  static Upstream upstream(BackendConfig backend) {
    Protocol protocol =
        protocols().stream()
            .filter(known -> known.name().equals(backend.protocol()))
            .findFirst()
            .orElseThrow();
    return PROTOCOL_TO_UPSTREAM.get(protocol).apply(backend.credentials());
  }

  /** The protocols that backends may be configured with. */
  static Set<Protocol> protocols() {
    return PROTOCOL_TO_UPSTREAM.keySet();
  }
}
