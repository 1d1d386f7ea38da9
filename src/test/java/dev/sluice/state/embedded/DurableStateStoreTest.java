package dev.sluice.state.embedded;

import dev.sluice.state.HandTicker;
import dev.sluice.state.LedgerEntry;
import dev.sluice.state.StateStore;
import dev.sluice.state.StateStoreKit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The kit over a store that writes a file. */
class DurableStateStoreTest extends StateStoreKit {

  private static final long NOON = 1_780_315_200_000L;

  private final HandTicker ticker = new HandTicker(Long.MAX_VALUE - 1_000_000_000, NOON);
  private final Queue<LedgerEntry> entries = new ConcurrentLinkedQueue<>();
  private StateFolder folder;
  private StateStore store;

  @BeforeEach
  @BeforeProperty
  void open() throws Exception {
    Path path = Files.createTempDirectory("sluice-kit");
    folder = new StateFolder(path, ticker);
    store = folder.open(entries::add);
  }

  @AfterEach
  @AfterProperty
  void close() throws Exception {
    folder.close();
    for (String end : new String[] {"", ".lock", "-wal", "-shm"}) {
      Files.deleteIfExists(Path.of(folder.file() + end));
    }
    Files.deleteIfExists(folder.file().getParent());
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public Clock clock() {
    return ticker;
  }

  @Override
  public List<LedgerEntry> entries() {
    List<LedgerEntry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingLong(LedgerEntry::sequence));
    return ordered;
  }
}
