package dev.sluice.protocol;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import java.util.function.Function;

/**
 * An op with fixed checks and terms that tells each kind of outcome by a method of its own, and
 * every refusal in its API's one shape. An outcome that the call cannot have is told as an internal
 * fault. Pure and safe from any thread.
 */
public abstract class ToldOp implements Op, Outcome.Cases<WireReply> {

  private static final int SMALL_BODY = 4096;

  private final String name;
  private final CheckOrder checks;
  private final Terms terms;
  private final Function<Fault, WireReply> refusals;

  /**
   * An op.
   *
   * @param refusals the API's answer to a call that was refused
   */
  protected ToldOp(
      String name, CheckOrder checks, Terms terms, Function<Fault, WireReply> refusals) {
    this.name = name;
    this.checks = checks;
    this.terms = terms;
    this.refusals = refusals;
  }

  @Override
  public final String name() {
    return name;
  }

  /** Small, unless the call brings more than a few words. */
  @Override
  public int bodyLimit() {
    return SMALL_BODY;
  }

  @Override
  public final CheckOrder checks() {
    return checks;
  }

  @Override
  public final Terms terms() {
    return terms;
  }

  @Override
  public final WireReply encode(Outcome outcome) {
    return outcome.accept(this);
  }

  @Override
  public final WireReply refused(Outcome.Refused outcome) {
    return refusals.apply(outcome.fault());
  }

  @Override
  public final WireReply impossible(Outcome outcome) {
    return refusals.apply(Fault.of(Failure.INTERNAL));
  }
}
