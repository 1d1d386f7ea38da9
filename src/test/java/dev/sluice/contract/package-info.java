/**
 * Runs the contracts' vectors: requests to a started server and the exact answers they must get.
 *
 * <p>{@link dev.sluice.contract.VectorFile} reads a file into {@link
 * dev.sluice.contract.VectorCase}s of {@link dev.sluice.contract.Step}s; {@link
 * dev.sluice.contract.VectorRunner} sends a case's requests with a {@link
 * dev.sluice.contract.Sender} and compares each {@link dev.sluice.contract.Answer} by {@link
 * dev.sluice.contract.Matcher}; {@link dev.sluice.contract.VectorReport} tells what differs, and
 * where. JSON is read by {@link dev.sluice.contract.JsonText}, which shares no code with the
 * server.
 */
package dev.sluice.contract;
