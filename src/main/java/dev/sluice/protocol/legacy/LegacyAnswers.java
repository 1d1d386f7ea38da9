package dev.sluice.protocol.legacy;

import static dev.sluice.model.Failure.INTERNAL;

import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answers to one request, in the manner that it asked for. Immutable.
 *
 * @param isPriced true if a solution is told with its price
 */
record LegacyAnswers(LegacyManner manner, boolean isPriced)
    implements Words, Outcome.Cases<WireReply> {

  /** Those to a request that asked for nothing. */
  static final LegacyAnswers PLAIN = new LegacyAnswers(LegacyManner.PLAIN, false);

  private static final String OK = "OK|";
  private static final String NOT_READY = "CAPCHA_NOT_READY";
  private static final int PRICE_PLACES = 5;
  private static final int BALANCE_PLACES = 2;

  @Override
  public WireReply encode(Outcome outcome) {
    return outcome.accept(this);
  }

  @Override
  public WireReply refused(Outcome.Refused outcome) {
    return LegacyErrors.refused(outcome.fault(), manner);
  }

  @Override
  public WireReply impossible(Outcome outcome) {
    return LegacyErrors.refused(Fault.of(INTERNAL), manner);
  }

  @Override
  public WireReply accepted(Outcome.Accepted outcome) {
    String id = outcome.task().id().text();
    return manner.success(OK + id, id, Map.of());
  }

  @Override
  public WireReply working(Outcome.Working outcome) {
    return manner.notYet(NOT_READY);
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    LegacySolutions.Answer answer = LegacySolutions.of(outcome.task().type(), outcome.solution());
    if (!isPriced) {
      return manner.success(OK + answer.plain(), answer.json(), answer.extras());
    }
    String price = outcome.task().cost().plain(PRICE_PLACES);
    Map<String, Object> extras = new HashMap<>(answer.extras());
    extras.put("price", price);
    return manner.success(OK + answer.plain() + "|" + price, answer.json(), extras);
  }

  @Override
  public WireReply failed(Outcome.Failed outcome) {
    return LegacyErrors.ended(outcome.fault(), manner);
  }

  @Override
  public WireReply several(Outcome.Several outcome) {
    return manner.success(
        outcome.outcomes().stream().map(one -> one.accept(PART)).collect(Collectors.joining("|")));
  }

  @Override
  public WireReply done(Outcome.Done outcome) {
    return manner.success("OK_REPORT_RECORDED");
  }

  @Override
  public WireReply standing(Outcome.Standing outcome) {
    return manner.success(outcome.available().plain(BALANCE_PLACES));
  }

  /** What stands for one of several tasks. */
  private static final Outcome.Cases<String> PART =
      new Outcome.Cases<>() {
        @Override
        public String refused(Outcome.Refused outcome) {
          return LegacyErrors.refusedWord(outcome.fault());
        }

        @Override
        public String impossible(Outcome outcome) {
          return LegacyErrors.refusedWord(Fault.of(INTERNAL));
        }

        @Override
        public String working(Outcome.Working outcome) {
          return NOT_READY;
        }

        @Override
        public String solved(Outcome.Solved outcome) {
          return LegacySolutions.of(outcome.task().type(), outcome.solution()).plain();
        }

        @Override
        public String failed(Outcome.Failed outcome) {
          return LegacyErrors.endedWord(outcome.fault());
        }
      };
}
