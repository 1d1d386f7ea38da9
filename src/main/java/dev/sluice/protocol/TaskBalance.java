package dev.sluice.protocol;

import dev.sluice.model.Money;
import java.util.Optional;

/** How a createTask-shaped provider is asked for our money there. Pure; safe from any thread. */
public record TaskBalance(TaskCalls calls) implements BalanceCheck {

  @Override
  public Exchange encode() {
    return calls.balance();
  }

  @Override
  public Optional<Money> decode(BackendReply reply) {
    return TaskAnswer.of(reply)
        .filter(answer -> !answer.isSet("errorId") && !answer.isSet("code"))
        .flatMap(TaskAnswer::balance);
  }
}
