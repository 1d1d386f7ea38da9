package dev.sluice.protocol;

import dev.sluice.model.Money;
import java.util.Optional;

/** How a protocol is asked for the money that we have at a backend. Pure. */
public interface BalanceCheck {

  /** The request that asks. */
  Exchange encode();

  /** The balance; empty if the answer does not tell it. */
  Optional<Money> decode(BackendReply reply);
}
