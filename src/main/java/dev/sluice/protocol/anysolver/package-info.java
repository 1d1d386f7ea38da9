/**
 * AnySolver: a createTask-shaped API of three routes that lets its clients choose how a backend is
 * chosen, or which. Every answer of a route is HTTP 200; {@code errorId} and {@code errorCode} say
 * what happened.
 *
 * <p>{@link dev.sluice.protocol.anysolver.AnySolverDialect} lists the routes and {@link
 * dev.sluice.protocol.anysolver.AnySolverUpstream} speaks to it as a provider, by the same tables;
 * {@code AnyForms} are the types and fields of its contract, {@code AnyProxy} and {@code
 * AnyRouting} what is read from several members together, {@code AnyCode} its codes with their
 * texts, {@code AnyErrors} its error table and {@code AnyMeanings} what they mean from the
 * provider, {@code AnySolutions} the shapes of solutions, {@code AnySwitches} what an operator may
 * switch; each call is a class of its own.
 */
package dev.sluice.protocol.anysolver;
