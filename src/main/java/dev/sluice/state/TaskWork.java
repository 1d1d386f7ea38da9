package dev.sluice.state;

import dev.sluice.model.SolveRequest;
import java.util.Map;

/**
 * What is to be done for a remembered task, so that another process can do it. A secret, as the
 * request is. Immutable.
 *
 * @param op the name of the call that it came by, one of its family's
 * @param request what is to be solved
 * @param options what the client asked for beside it, as JSON values by name; who made them reads
 *     them
 */
public record TaskWork(String op, SolveRequest request, Map<String, Object> options) {

  /** The request's own words only, which hide what is secret. */
  @Override
  public String toString() {
    return "TaskWork[" + op + " " + request + "]";
  }
}
