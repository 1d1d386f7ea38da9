package dev.sluice.ingress;

import dev.sluice.dispatch.Ending;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Decoded;
import dev.sluice.state.Account;
import dev.sluice.telemetry.AccessLog;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What is told of one request, gathered on its way and written once, to the meters and to the
 * access log. Confined to its event loop.
 */
final class RequestLog implements Outcome.Cases<String> {

  private static final String CLIENT_GONE = "client-gone";

  private final Ingress ingress;
  private final String dialect;
  private final String op;
  private final InetAddress source;
  private final long epochMillis;
  private Optional<Decoded> decoded = Optional.empty();
  private Optional<Account> account = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private Optional<Money> cost = Optional.empty();
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

  void ended(Ending task) {
    ending = Optional.of(task);
  }

  void cost(Money charged) {
    cost = Optional.of(charged);
  }

  void answered(int httpStatus, Outcome told) {
    status = httpStatus;
    outcome = told.accept(this);
  }

  void gone() {
    status = 0;
    outcome = CLIENT_GONE;
    cost = Optional.empty();
  }

  @Override
  public String refused(Outcome.Refused refused) {
    return failure(refused.fault());
  }

  @Override
  public String failed(Outcome.Failed failed) {
    return failure(failed.fault());
  }

  @Override
  public String solved(Outcome.Solved solved) {
    return "solved";
  }

  @Override
  public String standing(Outcome.Standing standing) {
    return "ok";
  }

  @Override
  public String health(Outcome.Health health) {
    return "ok";
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

  private AccessLog.Line line(long nanos) {
    return new AccessLog.Line(
        epochMillis,
        source.getHostAddress(),
        dialect,
        op,
        account.map(a -> a.id().text()),
        decoded.flatMap(Decoded::type).map(Object::toString),
        decoded.flatMap(Decoded::call).flatMap(RequestLog::host),
        status,
        outcome,
        fault.flatMap(Fault::detail),
        ending.map(Ending::attempts).orElse(0),
        ending.flatMap(Ending::backend),
        cost.map(Money::toString),
        nanos);
  }

  private static Optional<String> host(Call call) {
    return call instanceof Call.Solve solve
        ? solve.request().target().map(target -> target.host())
        : Optional.empty();
  }
}
