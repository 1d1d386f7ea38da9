package dev.sluice.cli;

import dev.sluice.config.StateConfig;
import dev.sluice.state.StateFailure;
import dev.sluice.state.embedded.Audit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice audit}: says whether the books of a state file are right, and what is wrong. */
@Command(
    name = "audit",
    description = {
      "Checks the books of a state file and changes nothing, also while Sluice runs.",
      "For each account: credits less posts are the balance. For each task: settled at most once.",
      "What is wrong is a line on standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the books are right",
      "1:a mistake of Sluice itself",
      "2:wrong command line",
      "65:the books do not add up",
      "66:there is no state file, or it cannot be read",
      "78:the configuration cannot be used"
    })
final class AuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "The state file; by default that of the configuration.")
  private Path db;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    StateConfig state = db == null ? file.load().state() : StateConfig.NOTHING_KEPT;
    if (db == null && state.isInMemory()) {
      err.println("audit: " + file.path() + " keeps no state file; name one with --db");
      return ExitCodes.UNREADABLE;
    }
    Path audited = db == null ? Path.of(state.path()) : db;
    try {
      return tell(audited, Audit.of(audited));
    } catch (StateFailure unreadable) {
      err.println("audit: " + unreadable.getMessage());
      return ExitCodes.UNREADABLE;
    }
  }

  private int tell(Path audited, Audit.Report report) {
    PrintWriter out = spec.commandLine().getOut();
    for (Audit.Sums sums : report.accounts()) {
      out.println(
          sums.account()
              + ": credits "
              + sums.credits()
              + ", posts "
              + sums.posts()
              + ", balance "
              + sums.balance()
              + ", held "
              + sums.held());
    }
    report.findings().forEach(line -> spec.commandLine().getErr().println("audit: " + line));
    boolean isRight = report.findings().isEmpty();
    out.println(audited + ": " + (isRight ? "ok" : "wrong") + " (" + summary(report) + ")");
    return isRight ? ExitCodes.OK : ExitCodes.WRONG_BOOKS;
  }

  private static String summary(Audit.Report report) {
    return report.accounts().size()
        + " account(s), "
        + report.entries()
        + " ledger entries, "
        + report.open()
        + " open task(s)";
  }
}
