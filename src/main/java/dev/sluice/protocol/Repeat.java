package dev.sluice.protocol;

/**
 * Where an attempt may be made again although nobody knows how the last one ended: the backend may
 * have worked on it, and may bill.
 */
public enum Repeat {
  /** Nowhere: it might be paid twice. */
  NOWHERE,
  /** At the same backend, under the same number, which it takes for the same work. */
  THERE,
  /** At any backend: work that nobody takes costs nothing, or the operator pays for it. */
  ANYWHERE
}
