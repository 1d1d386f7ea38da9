package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.model.Failure.FIELD_INVALID;
import static dev.sluice.model.Failure.FIELD_MISSING;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.model.Reason;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.ValueForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /getQueueStats}: how busy the pool of a type is, by the number of its queue, no key. */
final class QueueStats extends CreateTaskOp {

  private static final String QUEUE_ID = "queueId";
  private static final CheckOrder CHECKS = KEYLESS.then(FIELD_MISSING, FIELD_INVALID);
  private static final ValueForm<Integer> NUMBER = ValueForm.lenientInteger(1, Integer.MAX_VALUE);
  private static final Map<Integer, CaptchaType> QUEUE_TO_TYPE = new HashMap<>();

  static {
    queues(IMAGE_TO_TEXT, 1, 2);
    queues(RECAPTCHA_V2, 5, 6, 23, 24);
    queues(RECAPTCHA_V3, 18, 19, 20);
    queues(HCAPTCHA, 21, 22, 29);
    queues(FUNCAPTCHA, 7, 10);
    queues(GEETEST_V3, 12, 13);
    queues(TURNSTILE, 26, 27);
    queues(COORDINATES, 28);
  }

  QueueStats(Flavour flavour, TaskErrors errors) {
    super("getQueueStats", flavour, errors);
  }

  private static void queues(CaptchaType type, int... ids) {
    for (int id : ids) {
      QUEUE_TO_TYPE.put(id, type);
    }
  }

  @Override
  public CheckOrder checks() {
    return CHECKS;
  }

  @Override
  public Terms terms() {
    return Terms.FREE;
  }

  @Override
  Decoded decode(Optional<String> key, Members body, WireRequest request) {
    Optional<Object> queue = body.find(QUEUE_ID);
    if (queue.isEmpty()) {
      return Decoded.fault(Optional.empty(), Fault.of(FIELD_MISSING).withField(QUEUE_ID));
    }
    Parsed<CaptchaType> type = NUMBER.parse(queue.get()).then(QueueStats::type);
    return type.isKept()
        ? Decoded.call(Optional.empty(), new Call.Load(type.value()))
        : Decoded.fault(
            Optional.empty(), Fault.of(FIELD_INVALID, type.broken()).withField(QUEUE_ID));
  }

  private static Parsed<CaptchaType> type(int queue) {
    CaptchaType type = QUEUE_TO_TYPE.get(queue);
    return type == null ? Parsed.broken(Reason.RANGE) : Parsed.of(type);
  }

  @Override
  public WireReply load(Outcome.Load outcome) {
    double used = outcome.capacity() == 0 ? 0 : 100.0 * outcome.busy() / outcome.capacity();
    return WireReply.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("waiting", outcome.waiting());
          json.writeNumberField("load", tenths(used));
          json.writeStringField("bid", TaskReplies.price(outcome.price()));
          json.writeNumberField("speed", tenths(outcome.medianSeconds().orElse(0)));
          json.writeNumberField("total", outcome.capacity());
          json.writeEndObject();
        });
  }

  private static BigDecimal tenths(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
  }
}
