package dev.sluice.config;

/**
 * {@code state}: what remembers accounts, money and tasks. Immutable.
 *
 * @param kind the implementation, {@code embedded}
 * @param path where it keeps its file, {@code :memory:} for none
 * @param durability what a commit waits for
 * @param ifUnwritable what becomes of synchronous solves while the file cannot be written
 * @param ledgerDays how many days entries of the ledger are kept one by one; 0: for ever
 */
public record StateConfig(
    String kind, String path, Durability durability, IfUnwritable ifUnwritable, int ledgerDays) {

  /** The path that stands for no file. */
  public static final String MEMORY = ":memory:";

  /** A state that forgets all when the process ends. */
  public static final StateConfig NOTHING_KEPT =
      new StateConfig("embedded", MEMORY, Durability.FULL, IfUnwritable.REFUSE, 0);

  /** True if nothing is kept in a file. */
  public boolean isInMemory() {
    return path.equals(MEMORY);
  }

  /** What a commit waits for. */
  public enum Durability {
    /** Until the disk has it: outlives a power cut. */
    FULL,
    /**
     * Until the system has it, which writes it soon: outlives a crash of the process; of the last
     * moments before a power cut nothing may be left, and what is left is whole.
     */
    NORMAL,
    /** The same, but the disk is never waited for: a power cut may damage the file. */
    MEMORY
  }

  /** What becomes of synchronous solves while the file cannot be written. */
  public enum IfUnwritable {
    /** They are refused, as tasks are. */
    REFUSE,
    /** They go on; what they cost is written once the file can be, and lost by a crash before. */
    SOLVE
  }
}
