/**
 * Admission: who asks, from where, for what, for which target, how fast, and with what money.
 * {@link dev.sluice.gate.Gate} runs the checks in the order that the call's API declares: all local
 * ones first, then one step of the state store that takes everything together. What comes out is an
 * {@link dev.sluice.gate.Entry}; what was taken is a {@link dev.sluice.gate.Grant}, closed exactly
 * once.
 */
package dev.sluice.gate;
