package dev.sluice.dispatch;

import dev.sluice.protocol.Verdict;
import java.util.Optional;

/**
 * How a task came out.
 *
 * @param verdict the last one; a failure of our own (no backend, deadline) counts as one
 * @param attempts attempts begun
 * @param backend id of the last backend that was asked
 */
public record Ending(Verdict.Final verdict, int attempts, Optional<String> backend) {}
