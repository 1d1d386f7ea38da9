package dev.sluice.backend;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.BackendReply;
import dev.sluice.protocol.Polling;
import dev.sluice.protocol.Verdict;
import java.util.Optional;

/** What the end of an exchange means to who began it. Pure; never throws. */
interface Meaning<R> {

  /** The backend answered. */
  R answered(BackendReply reply);

  /** There was no answer, or none that could be taken. */
  R unanswered(Verdict.Failed why);

  /** Of a request for an attempt: what its protocol says; what cannot be read is GARBLED. */
  record OfAttempt(Backend backend, Attempt attempt) implements Meaning<Verdict> {

    @Override
    public Verdict answered(BackendReply reply) {
      try {
        return backend.upstream().decode(attempt, reply);
      } catch (RuntimeException broken) {
        Fault fault =
            Fault.of(Failure.GARBLED)
                .withDetail("not understood: " + broken.getClass().getSimpleName());
        return new Verdict.Failed(fault, Disposition.UNKNOWN);
      }
    }

    @Override
    public Verdict unanswered(Verdict.Failed why) {
      return why;
    }
  }

  /** Of a poll: without an answer that can be read, everything is as it was. */
  record OfPoll(Polling polling, Attempt attempt, Verdict.Pending pending)
      implements Meaning<Verdict> {

    @Override
    public Verdict answered(BackendReply reply) {
      try {
        return polling.decode(attempt, pending, reply);
      } catch (RuntimeException broken) {
        return pending;
      }
    }

    @Override
    public Verdict unanswered(Verdict.Failed why) {
      return pending;
    }
  }

  /** Of anything else: the answer as it came. */
  record OfQuestion() implements Meaning<Optional<BackendReply>> {

    @Override
    public Optional<BackendReply> answered(BackendReply reply) {
      return Optional.of(reply);
    }

    @Override
    public Optional<BackendReply> unanswered(Verdict.Failed why) {
      return Optional.empty();
    }
  }
}
