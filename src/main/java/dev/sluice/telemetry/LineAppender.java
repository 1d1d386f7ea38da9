package dev.sluice.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A Logback appender that gathers {@link AccessLine}s and writes them to standard output many at
 * once; what else is logged is left out. Safe from any thread; never blocks: what finds the queue
 * full is dropped. A line becomes text at once, while what it tells is still in the cache.
 *
 * <p>The writer looks at the queue at fixed intervals and waits for nothing, so that a caller never
 * has to wake it: waking a thread costs a system call, more than all else that a line costs.
 */
public final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  /** Lines that may wait to be written. */
  static final int MAX_LINES = 16_384;

  private static final long INTERVAL_NANOS = 100_000_000;
  private static final long STOP_MILLIS = 1_000;

  private final PrintStream out;
  private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(MAX_LINES);
  private final Thread writer = new Thread(this::run, "access-log");

  /** An appender to standard output. */
  public LineAppender() {
    this(System.out);
  }

  LineAppender(PrintStream out) {
    this.out = out;
  }

  @Override
  public void start() {
    super.start();
    writer.setDaemon(true);
    writer.start();
  }

  /** Writes what has been gathered, and stops. */
  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    LockSupport.unpark(writer);
    try {
      writer.join(STOP_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    if (arguments != null && arguments.length == 1 && arguments[0] instanceof AccessLine line) {
      lines.offer(line.bytes());
    }
  }

  private void run() {
    List<byte[]> batch = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (isStarted()) {
      LockSupport.parkNanos(this, INTERVAL_NANOS);
      write(batch, bytes);
    }
    write(batch, bytes);
  }

  private void write(List<byte[]> batch, ByteArrayOutputStream bytes) {
    lines.drainTo(batch);
    for (byte[] line : batch) {
      bytes.writeBytes(line);
    }
    if (bytes.size() > 0) {
      out.writeBytes(bytes.toByteArray());
      out.flush();
    }
    batch.clear();
    bytes.reset();
  }
}
