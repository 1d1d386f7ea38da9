/**
 * Benchmarks of what every request passes, run by {@code scripts/bench micro} and by nothing else.
 * {@code Solving} is the turnstile solve that they share.
 */
package dev.sluice.bench;
