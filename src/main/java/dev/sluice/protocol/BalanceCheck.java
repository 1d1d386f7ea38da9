package dev.sluice.protocol;

import dev.sluice.model.Money;
import java.util.Optional;

/** How a protocol is asked for the money that we have at a backend. Pure. */
public interface BalanceCheck {

  /** The request that asks. */
  Exchange encode();

  /** The balance; empty if the answer does not tell it. */
  Optional<Money> decode(BackendReply reply);

  /** The check that sends that request and is told dollars in a member of an object, by a 200. */
  static BalanceCheck of(Exchange ask, String member) {
    return new BalanceCheck() {
      @Override
      public Exchange encode() {
        return ask;
      }

      @Override
      public Optional<Money> decode(BackendReply reply) {
        return reply.status() == 200
            ? Json.readObject(reply.body()).flatMap(body -> ProviderBalance.parse(body.get(member)))
            : Optional.empty();
      }
    };
  }
}
