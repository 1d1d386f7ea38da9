package dev.sluice.protocol.nocaptchaai;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.SolutionShape;
import dev.sluice.protocol.Terms.Hold;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import dev.sluice.protocol.nocaptchaai.NoCaptchaTypes.Manner;
import java.util.Optional;

/** {@code POST /solve}: held whatever the type; without a task it is the old form, by method. */
final class NoCaptchaSolve extends NoCaptchaCreateTask {

  private final NoCaptchaTypes types;

  NoCaptchaSolve(NoCaptchaTypes types, NoCaptchaErrors errors, NoCaptchaSwitches switches) {
    super("solve", types, errors.withMessage(), switches, new Hold(switches.imageWaitMillis()));
    this.types = types;
  }

  @Override
  Optional<String> key(Members body, WireRequest request) {
    return NoCaptchaKeys.ofHeader(request).or(() -> NoCaptchaKeys.ofBody(body));
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    if (body.find("task").isPresent()) {
      return super.decode(key, body, request);
    }
    Members members = NoCaptchaTypes.tidy(body);
    return types
        .ofMethod(members)
        .map(kind -> decode(key, kind, members, request))
        .orElseGet(() -> Decoded.fault(key, Fault.of(Failure.TASK_MISSING)));
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    String wireName = outcome.task().wireType();
    if (types.manner(wireName) != Manner.METHOD) {
      return super.solved(outcome);
    }
    SolutionShape shape =
        outcome.task().type().equals(CaptchaType.IMAGE_TO_TEXT)
            ? NoCaptchaSolutions.FIRST_WORD
            : types.shape(wireName);
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", outcome.task().id().text());
          json.writeFieldName("solution");
          Json.writeValue(json, shape.write(outcome.solution()));
          json.writeStringField("status", "solved");
          json.writeStringField("url", "");
          json.writeEndObject();
        });
  }
}
