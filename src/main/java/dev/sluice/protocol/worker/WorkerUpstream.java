package dev.sluice.protocol.worker;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Failure;
import dev.sluice.model.Money;
import dev.sluice.model.Proxy;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Exchange;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ProviderCost;
import dev.sluice.protocol.ProviderErrors;
import dev.sluice.protocol.Repeat;
import dev.sluice.protocol.SolutionForm;
import dev.sluice.protocol.Upstream;
import dev.sluice.protocol.Verdict;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The codec of the worker protocol: {@code POST /solve} with the canonical request as one JSON
 * object. Pure and safe from any thread; never throws on an answer.
 */
public final class WorkerUpstream implements Upstream {

  private static final int OK = 200;

  @Override
  public String name() {
    return "worker";
  }

  /** True: a worker knows a repeated attempt by {@code id} and {@code attempt}. */
  @Override
  public boolean idempotent() {
    return true;
  }

  /** Anywhere: our own workers charge nothing for work that nobody takes. */
  @Override
  public Repeat repeat() {
    return Repeat.ANYWHERE;
  }

  @Override
  public Failure whenLost() {
    return Failure.BACKEND_ERROR;
  }

  @Override
  public Exchange encode(Attempt attempt) {
    return Exchange.post("/solve", json -> write(json, attempt));
  }

  private static void write(JsonGenerator json, Attempt attempt) throws IOException {
    SolveRequest request = attempt.request();
    json.writeStartObject();
    json.writeStringField("id", attempt.task().text());
    json.writeStringField("type", request.type().name());
    text(json, "target", request.target().map(Target::url));
    text(json, "siteKey", request.siteKey());
    text(json, "proxy", request.proxy().map(Proxy::url));
    text(json, "userAgent", request.userAgent());
    if (!request.images().isEmpty()) {
      json.writeObjectFieldStart("payload");
      json.writeFieldName("images");
      Json.writeValue(json, request.images());
      json.writeEndObject();
    }
    Map<String, Object> params = params(request);
    if (!params.isEmpty()) {
      json.writeFieldName("params");
      Json.writeValue(json, params);
    }
    json.writeNumberField("attempt", attempt.number());
    json.writeNumberField("deadlineMillis", attempt.deadlineMillis());
    json.writeEndObject();
  }

  /** The client's own words, which have no canonical name, stand in {@code raw}. */
  private static Map<String, Object> params(SolveRequest request) {
    if (request.raw().isEmpty()) {
      return request.params();
    }
    Map<String, Object> params = new HashMap<>(request.params());
    params.put("raw", request.raw().get().members());
    return params;
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  @Override
  public Verdict decode(Attempt attempt, BackendReply reply) {
    return reply.status() == OK ? solved(attempt, reply) : WorkerRefusal.verdict(reply);
  }

  private static Verdict solved(Attempt attempt, BackendReply reply) {
    Map<String, Object> body = Json.readObject(reply.body()).orElse(Map.of());
    Optional<Solution> solution = solution(body.get("solution"));
    if (solution.isEmpty()) {
      return ProviderErrors.garbled("status 200 without a solution object");
    }
    if (!SolutionForm.isComplete(attempt.request().type(), solution.get())) {
      return ProviderErrors.garbled("solution incomplete for " + attempt.request().type());
    }
    Parsed<Optional<Money>> cost = ProviderCost.parse(body.get("cost"));
    return cost.isKept()
        ? new Verdict.Solved(solution.get(), cost.value())
        : ProviderErrors.garbled("cost breaks its rule: " + cost.broken());
  }

  /** An object that holds something. */
  private static Optional<Solution> solution(Object value) {
    if (!(value instanceof Map<?, ?> members) || members.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> fields = new HashMap<>();
    members.forEach((name, member) -> fields.put((String) name, member));
    return Optional.of(new Solution(fields));
  }
}
