package dev.sluice.gate;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.RoutingMode;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.SolveOptions;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells whether two solves ask for the same, whatever their spelling. Pure. */
final class Fingerprint {

  private Fingerprint() {}

  /** SHA-256 over everything that the call asks for, members in the order of their names. */
  static String of(Call.Solve call) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(Json.write(json -> write(json, call)).getBytes()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void write(JsonGenerator json, Call.Solve call) throws IOException {
    SolveRequest request = call.request();
    SolveOptions options = call.options();
    json.writeStartArray();
    json.writeString(request.type().name());
    write(json, request.target().map(Target::url));
    write(json, request.siteKey());
    write(json, request.proxy().map(Proxy::url));
    write(json, request.userAgent());
    Json.writeValue(json, request.images());
    Json.writeValue(json, sorted(request.params()));
    Json.writeValue(json, sorted(request.raw().map(RawTask::members).orElse(Map.of())));
    write(json, options.callbackUrl());
    write(json, options.maxCost().map(Object::toString));
    json.writeNumber(options.priority());
    json.writeNumber(options.deadlineMillis().orElse(0));
    write(json, options.backend());
    write(json, options.routing().map(RoutingMode::word));
    Json.writeValue(json, sorted(request.raw().map(RawTask::members).orElse(Map.of())));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeString(text.get());
    } else {
      json.writeNull();
    }
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((name, member) -> sorted.put((String) name, sorted(member)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Fingerprint::sorted).toList();
    }
    return value;
  }
}
