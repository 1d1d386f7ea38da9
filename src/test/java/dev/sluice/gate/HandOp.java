package dev.sluice.gate;

import dev.sluice.model.Outcome;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Op;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;

/**
 * An op that is only checked: it reads and tells nothing.
 *
 * @param name of the op
 * @param checks in which order
 * @param terms what it takes
 */
record HandOp(String name, CheckOrder checks, Terms terms) implements Op {

  @Override
  public int bodyLimit() {
    return 0;
  }

  @Override
  public Decoded decode(WireRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WireReply encode(Outcome outcome) {
    throw new UnsupportedOperationException();
  }
}
