/**
 * Backends that only pretend: for demonstrations, tests and load. A {@link
 * dev.sluice.simulator.Simulator} is a real HTTP server that speaks the worker protocol and never
 * solves anything; how it answers is asked for in the request itself, as payment providers have
 * test card numbers.
 *
 * <p>The way of a request: {@code SimulatorVerticle} reads it to an {@code Ask}, {@code Behaviours}
 * finds what its target or image asks for, a {@code Behaviour} plays it on an {@code HttpStage},
 * with the answers of {@code Solutions} and {@code FailureAnswer}.
 */
package dev.sluice.simulator;
