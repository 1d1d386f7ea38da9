package dev.sluice.cli;

import dev.sluice.config.Switches;
import dev.sluice.protocol.Dialect;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.anysolver.AnySolverDialect;
import dev.sluice.protocol.createtask.CreateTaskDialect;
import dev.sluice.protocol.funbypass.FunBypassDialect;
import dev.sluice.protocol.nocaptchaai.NoCaptchaAiDialect;
import dev.sluice.protocol.nslsolver.NslSolverDialect;
import dev.sluice.protocol.onecaptcha.OneCaptchaDialect;
import dev.sluice.protocol.worker.WorkerUpstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The systems that this build speaks: a new one is one line here. Immutable. */
final class Systems {

  private static final Map<String, Function<Switches, Dialect>> NAME_TO_DIALECT =
      Map.ofEntries(
          Map.entry(NslSolverDialect.NAME, NslSolverDialect::new),
          Map.entry(AnySolverDialect.NAME, AnySolverDialect::new),
          Map.entry("anticaptcha", CreateTaskDialect::anticaptcha),
          Map.entry("twocaptcha", CreateTaskDialect::twocaptcha),
          Map.entry("capsolver", CreateTaskDialect::capsolver),
          Map.entry("capmonster", CreateTaskDialect::capmonster),
          Map.entry(NoCaptchaAiDialect.NAME, NoCaptchaAiDialect::new),
          Map.entry(OneCaptchaDialect.NAME, OneCaptchaDialect::new),
          Map.entry(FunBypassDialect.NAME, FunBypassDialect::new));

  private static final List<Upstream> UPSTREAMS = List.of(new WorkerUpstream());

  private Systems() {}

  /** The dialect of that name with its switches; empty if this build has none. */
  static Optional<Dialect> dialect(String name, Switches switches) {
    return Optional.ofNullable(NAME_TO_DIALECT.get(name)).map(make -> make.apply(switches));
  }

  /** True if this build has a dialect of that name. */
  static boolean speaks(String name) {
    return NAME_TO_DIALECT.containsKey(name);
  }

  /** The protocol of that name; empty if this build has none. */
  static Optional<Upstream> upstream(String name) {
    return UPSTREAMS.stream().filter(upstream -> upstream.name().equals(name)).findFirst();
  }

  /** The protocols that backends may be configured with. */
  static Set<String> upstreams() {
    return UPSTREAMS.stream().map(Upstream::name).collect(Collectors.toSet());
  }
}
