package dev.sluice.protocol.createtask;

import static dev.sluice.model.Failure.*;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.TaskId;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.TextForm;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.util.Optional;

/**
 * What the calls of the family have in common: one JSON object whatever its label, the key inside
 * it, and errors in one shape. An outcome that a call cannot have is told as an internal fault.
 */
abstract class CreateTaskOp implements Op, Outcome.Cases<WireReply> {

  /** What every call is checked for. */
  static final CheckOrder KEYLESS = CheckOrder.of(IP_BANNED, BODY_TOO_LARGE, MALFORMED_BODY);

  /** What every call with a key is checked for. */
  static final CheckOrder KEYED =
      KEYLESS.then(KEY_MISSING, KEY_UNKNOWN, ACCOUNT_SUSPENDED, IP_NOT_ALLOWED);

  private static final int SMALL_BODY = 8_192;
  private static final String NOCACHE = "__nocache";
  private static final ValueForm<String> KEY = ValueForm.lenientText(TextForm.anything().trimmed());
  private static final ValueForm<Integer> ID = ValueForm.lenientInteger(1, Integer.MAX_VALUE);

  private final String name;
  private final Flavour flavour;
  private final TaskErrors errors;

  CreateTaskOp(String name, Flavour flavour, TaskErrors errors) {
    this.name = name;
    this.flavour = flavour;
    this.errors = errors;
  }

  /** Reads a body that is an object. */
  abstract Decoded decode(Optional<String> key, Members body, WireRequest request);

  final Flavour flavour() {
    return flavour;
  }

  final TaskErrors errors() {
    return errors;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public int bodyLimit() {
    return SMALL_BODY;
  }

  @Override
  public final Decoded decode(WireRequest request) {
    if (request.oversized()) {
      return Decoded.fault(Optional.empty(), Fault.of(BODY_TOO_LARGE));
    }
    Optional<Members> body = Json.readObject(request.body()).map(Members::anyCase);
    return body.isEmpty()
        ? Decoded.fault(Optional.empty(), Fault.of(MALFORMED_BODY))
        : decode(key(body.get()), body.get(), request);
  }

  private Optional<String> key(Members body) {
    return body.find("clientKey")
        .or(() -> body.find("apiKey"))
        .map(KEY::parse)
        .flatMap(parsed -> parsed.isKept() ? Optional.of(bare(parsed.value())) : Optional.empty())
        .filter(key -> !key.isEmpty());
  }

  private String bare(String key) {
    return flavour.has(Flavour.Trait.NOCACHE) && key.endsWith(NOCACHE)
        ? key.substring(0, key.length() - NOCACHE.length())
        : key;
  }

  /** The task that a body names; empty if it is none that we could have given. */
  static Optional<TaskId> task(Members body) {
    return body.find("taskId")
        .map(value -> ID.parse(value instanceof String text ? text.trim() : value))
        .flatMap(id -> id.isKept() ? Optional.of(id.value()) : Optional.empty())
        .map(id -> new TaskId(id.toString()));
  }

  @Override
  public final WireReply encode(Outcome outcome) {
    return outcome.accept(this);
  }

  @Override
  public final WireReply refused(Outcome.Refused outcome) {
    return errors.refused(outcome.fault());
  }

  @Override
  public final WireReply impossible(Outcome outcome) {
    return errors.refused(Fault.of(INTERNAL));
  }
}
