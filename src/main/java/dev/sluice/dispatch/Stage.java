package dev.sluice.dispatch;

/** Where a task is on its way, until it moves on. Confined to its event loop. */
@FunctionalInterface
interface Stage {

  /** Nowhere that would have to be left. */
  Stage NONE = () -> {};

  /** Leaves it: what was begun there is undone. Without effect once it is over. */
  void cancel();
}
