package dev.sluice.contract;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An OpenAPI 3.1 document, to which requests and answers can be held. Safe from any thread. */
final class OpenApiDocument {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  private final JsonObject document;
  private final Map<String, Validator> schemaToValidator = new ConcurrentHashMap<>();

  OpenApiDocument(String text) {
    document = new JsonObject(text);
  }

  /** Every operation, written {@code get /path}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      paths.getJsonObject(path).fieldNames().stream()
          .filter(METHODS::contains)
          .forEach(method -> operations.add(method + " " + path));
    }
    return operations;
  }

  /** The operation that a request leads to, written as in {@link #operations()}. */
  Optional<String> operation(String method, String path) {
    String bare = path.replaceFirst("\\?.*", "").replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
    return operations().stream()
        .filter(one -> one.startsWith(method.toLowerCase(Locale.ROOT) + " "))
        .filter(one -> bare.matches(one.split(" ", -1)[1].replaceAll("\\{[^}]*}", "[^/]+")))
        .findFirst();
  }

  /** What is wrong with the JSON body of a request that was taken. */
  List<String> requestFaults(String operation, String body) {
    JsonObject described = find(operation).getJsonObject("requestBody");
    return described == null ? List.of() : bodyFaults(described, body);
  }

  /** What is wrong with an answer. */
  List<String> answerFaults(String operation, Answer answer) {
    JsonObject responses = find(operation).getJsonObject("responses");
    JsonObject response = responses.getJsonObject(Integer.toString(answer.status()));
    if (response == null) {
      return List.of("status " + answer.status() + " is not described");
    }
    JsonObject described = deref(response);
    List<String> faults = new ArrayList<>();
    JsonObject headers = described.getJsonObject("headers", new JsonObject());
    for (String name : headers.fieldNames()) {
      faults.addAll(headerFaults(name, deref(headers.getJsonObject(name)), answer));
    }
    if (!described.containsKey("content")) {
      return answer.body().isEmpty() ? faults : List.of("a body is not described");
    }
    Optional<String> type = answer.header("content-type");
    if (type.isEmpty() || !described.getJsonObject("content").containsKey(type.get())) {
      faults.add("content type " + type + " is not described");
    }
    faults.addAll(bodyFaults(described, answer.body()));
    return faults;
  }

  /** The names of schemas that JSON Schema itself does not accept. */
  List<String> brokenSchemas() {
    Vertx vertx = Vertx.vertx();
    try {
      Validator meta =
          SchemaRepository.create(options())
              .preloadMetaSchema(vertx.fileSystem(), Draft.DRAFT202012)
              .validator(Draft.DRAFT202012.getIdentifier());
      return schemas().fieldNames().stream()
          .filter(name -> !meta.validate(schemas().getJsonObject(name)).getValid())
          .toList();
    } finally {
      vertx.close();
    }
  }

  private List<String> headerFaults(String name, JsonObject header, Answer answer) {
    Optional<String> value = answer.header(name.toLowerCase(Locale.ROOT));
    if (value.isEmpty()) {
      return header.getBoolean("required", false)
          ? List.of("header " + name + " is missing")
          : List.of();
    }
    JsonObject schema = header.getJsonObject("schema");
    boolean isNumber = "integer".equals(schema.getString("type"));
    Object read = isNumber ? (Object) Long.valueOf(value.get()) : value.get();
    return faults(schema, read).map(fault -> "header " + name + ": " + fault).toList();
  }

  private List<String> bodyFaults(JsonObject described, String body) {
    JsonObject json = described.getJsonObject("content").getJsonObject("application/json");
    try {
      return faults(json.getJsonObject("schema"), Json.decodeValue(body)).toList();
    } catch (DecodeException noJson) {
      return List.of("body: " + noJson.getMessage());
    }
  }

  private Stream<String> faults(JsonObject schema, Object value) {
    Validator validator = schemaToValidator.computeIfAbsent(schema.encode(), this::validator);
    OutputUnit result;
    synchronized (validator) {
      result = validator.validate(value);
    }
    if (Boolean.TRUE.equals(result.getValid())) {
      return Stream.empty();
    }
    return result.getErrors().stream()
        .map(error -> error.getInstanceLocation() + " " + error.getError());
  }

  private Validator validator(String schema) {
    return Validator.create(
        JsonSchema.of(
            new JsonObject()
                .put("allOf", new JsonArray().add(new JsonObject(schema)))
                .put("components", new JsonObject().put("schemas", schemas().copy()))),
        options());
  }

  private static JsonSchemaOptions options() {
    return new JsonSchemaOptions()
        .setBaseUri("app://sluice/")
        .setDraft(Draft.DRAFT202012)
        .setOutputFormat(OutputFormat.Basic);
  }

  private JsonObject schemas() {
    return document.getJsonObject("components").getJsonObject("schemas");
  }

  private JsonObject find(String operation) {
    String[] words = operation.split(" ", -1);
    return document.getJsonObject("paths").getJsonObject(words[1]).getJsonObject(words[0]);
  }

  private JsonObject deref(JsonObject maybe) {
    if (!maybe.containsKey("$ref")) {
      return maybe;
    }
    JsonObject here = document;
    for (String name : maybe.getString("$ref").substring(2).split("/", -1)) {
      here = here.getJsonObject(name);
    }
    return here;
  }
}
