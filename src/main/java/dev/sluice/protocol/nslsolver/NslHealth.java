package dev.sluice.protocol.nslsolver;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The four health calls: no key, no checks, each with its own constant answers. */
final class NslHealth extends NslOp {

  private static final CheckOrder NONE = CheckOrder.of();
  private static final WireReply OK =
      new WireReply(
          200,
          List.of(Map.entry(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized("text/plain"))),
          Buffer.buffer("OK"));
  private static final WireReply ALIVE = flag(200, "alive", true);
  private static final WireReply READY = flag(200, "ready", true);
  private static final WireReply NOT_READY = flag(503, "ready", false);
  private static final WireReply UP = status("up");
  private static final WireReply DEGRADED = status("degraded");

  private final Function<Outcome.Health, WireReply> answer;

  private NslHealth(String name, NslErrors errors, Function<Outcome.Health, WireReply> answer) {
    super(name, NONE, Terms.FREE, errors);
    this.answer = answer;
  }

  /** {@code /healthz}: a text. */
  static NslHealth healthz(NslErrors errors) {
    return new NslHealth("healthz", errors, health -> OK);
  }

  /** {@code /live}. */
  static NslHealth live(NslErrors errors) {
    return new NslHealth("live", errors, health -> ALIVE);
  }

  /** {@code /ready}: 503 while no new work is taken. */
  static NslHealth ready(NslErrors errors) {
    return new NslHealth("ready", errors, health -> health.ready() ? READY : NOT_READY);
  }

  /** {@code /health}: tells a failing dependency, and is 200 all the same. */
  static NslHealth health(NslErrors errors) {
    return new NslHealth("health", errors, health -> health.degraded() ? DEGRADED : UP);
  }

  @Override
  public Decoded decode(WireRequest request) {
    return Decoded.call(Optional.empty(), new Call.Health());
  }

  @Override
  public WireReply health(Outcome.Health outcome) {
    return answer.apply(outcome);
  }

  private static WireReply flag(int status, String name, boolean value) {
    return WireReply.json(
        status,
        json -> {
          json.writeStartObject();
          json.writeBooleanField(name, value);
          json.writeEndObject();
        });
  }

  private static WireReply status(String word) {
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeBooleanField("success", true);
          json.writeStringField("status", word);
          json.writeEndObject();
        });
  }
}
