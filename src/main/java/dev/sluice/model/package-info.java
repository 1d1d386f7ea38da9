/**
 * The words of Sluice as values: what is asked ({@link SolveRequest}), what may go wrong ({@link
 * Failure}), what it came to ({@link Outcome}), and what it costs ({@link Money}). Beside them
 * stand the three ports through which time and chance enter: {@link Ticker}, {@link Scheduler} and
 * {@link Dice}.
 *
 * <p>Everything here is immutable unless it says otherwise, knows nothing but the JDK, and does no
 * IO. Every other package may import this one; it imports none.
 */
package dev.sluice.model;
