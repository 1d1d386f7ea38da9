/**
 * Sluice's own protocol for an operator's workers, outbound only: one {@code POST /solve} that is
 * held until it is solved, one error shape, and workers that take a repeated attempt for the same
 * work.
 *
 * <p>{@link dev.sluice.protocol.worker.WorkerUpstream} is the codec. {@code WorkerFailures} is the
 * table from the names that a worker may send to our failures, {@code WorkerRefusal} reads an
 * answer without a solution.
 */
package dev.sluice.protocol.worker;
