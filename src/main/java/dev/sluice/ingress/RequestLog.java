package dev.sluice.ingress;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Target;
import dev.sluice.model.TaskView;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.state.Account;
import dev.sluice.telemetry.AccessLine;
import dev.sluice.telemetry.Incident;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What is told of one request, gathered on its way and written once, to the meters and to the
 * access log. Confined to its event loop.
 */
final class RequestLog implements Outcome.Cases<String> {

  private static final String OK = "ok";
  private static final String CLIENT_GONE = "client-gone";

  private final Ingress ingress;
  private final String dialect;
  private final String op;
  private final InetAddress source;
  private final long epochMillis;
  private Optional<Decoded> decoded = Optional.empty();
  private Optional<Account> account = Optional.empty();
  private Optional<TaskView> task = Optional.empty();
  private Optional<Fault> fault = Optional.empty();
  private int status;
  private String outcome = CLIENT_GONE;

  RequestLog(Ingress ingress, String dialect, String op, InetAddress source) {
    this.ingress = ingress;
    this.dialect = dialect;
    this.op = op;
    this.source = source;
    this.epochMillis = ingress.ticker().epochMillis();
  }

  void read(Decoded request) {
    decoded = Optional.of(request);
  }

  void account(Account asking) {
    account = Optional.of(asking);
  }

  void answered(int httpStatus, Outcome told) {
    status = httpStatus;
    outcome = told.accept(this);
  }

  /** The client has gone; the task, if any, is told as it stood then. */
  void gone(Optional<TaskView> brokenOff) {
    task = brokenOff.or(() -> task);
    status = 0;
    outcome = CLIENT_GONE;
  }

  /** It was no HTTP that can be answered in an API's words. */
  void malformed() {
    status = HttpResponseStatus.BAD_REQUEST.code();
    outcome = Incident.MALFORMED_HTTP.kebab();
  }

  @Override
  public String refused(Outcome.Refused refused) {
    return failure(refused.fault());
  }

  @Override
  public String failed(Outcome.Failed failed) {
    task = Optional.of(failed.task());
    return failure(failed.fault());
  }

  @Override
  public String solved(Outcome.Solved solved) {
    task = Optional.of(solved.task());
    return "solved";
  }

  @Override
  public String accepted(Outcome.Accepted accepted) {
    task = Optional.of(accepted.task());
    return "accepted";
  }

  @Override
  public String working(Outcome.Working working) {
    task = Optional.of(working.task());
    return "working";
  }

  /** The other outcomes all are what was asked for. */
  @Override
  public String impossible(Outcome outcome) {
    return OK;
  }

  private String failure(Fault told) {
    fault = Optional.of(told);
    return told.failure().kebab();
  }

  /** Tells it; the last thing that happens to a request. */
  void write(long nanos) {
    Object type =
        decoded.isPresent() && decoded.get().type().isPresent()
            ? decoded.get().type().get()
            : "none";
    ingress.telemetry().requestEnded(dialect, op, type, outcome, nanos);
    if (ingress.accessLog().isOn()) {
      ingress.accessLog().write(line(nanos));
    }
  }

  private AccessLine line(long nanos) {
    return new AccessLine(
        epochMillis,
        source,
        dialect,
        op,
        account.map(Account::id),
        decoded.flatMap(Decoded::type),
        decoded.flatMap(Decoded::call).flatMap(RequestLog::host),
        status,
        outcome,
        fault.flatMap(Fault::detail),
        task.map(TaskView::attempts).orElse(0),
        task.flatMap(TaskView::backend),
        status == 0 ? Optional.empty() : task.map(TaskView::cost),
        nanos);
  }

  private static Optional<String> host(Call call) {
    return call.asSolve().flatMap(solve -> solve.request().target()).map(Target::host);
  }
}
