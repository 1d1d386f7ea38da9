package dev.sluice.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that begin together. What one of them throws fails the test, and so does one that does
 * not end: it is taken for a deadlock.
 */
public final class Crowd {

  private static final long PATIENCE_SECONDS = 60;

  /** What each thread does; gets its number, from 0. */
  public interface Work {

    /** Does it. */
    void run(int thread) throws InterruptedException;
  }

  private final int size;

  private Crowd(int size) {
    this.size = size;
  }

  /** So many threads. */
  public static Crowd of(int size) {
    return new Crowd(size);
  }

  /** Lets all do their work and waits for them. */
  public void each(Work work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        int thread = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  work.run(thread);
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> one : running) {
        one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException thrown) {
      throw new AssertionError("a thread of the crowd failed", thrown.getCause());
    } catch (TimeoutException stuck) {
      throw new AssertionError("a thread of the crowd is stuck: look for a deadlock", stuck);
    } finally {
      threads.shutdownNow();
    }
  }
}
