package dev.sluice.protocol;

/**
 * The polls of a createTask-shaped provider. Pure; safe from any thread.
 *
 * @param maxPolls the most polls that it takes for one task
 */
public record TaskPolling(TaskCalls calls, TaskVerdicts verdicts, int maxPolls) implements Polling {

  @Override
  public Exchange encode(Attempt attempt, Verdict.Pending pending) {
    return calls.result(pending.providerTask());
  }

  @Override
  public Verdict decode(Attempt attempt, Verdict.Pending pending, BackendReply reply) {
    return verdicts.polled(attempt, pending, reply);
  }
}
