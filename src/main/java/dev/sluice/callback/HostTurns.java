package dev.sluice.callback;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * The deliveries of one account that are due, taken from one host after the other; a host has so
 * many under way at most. Confined to its event loop. Each step costs the same however many wait.
 */
final class HostTurns {

  /** One host's deliveries, first come first served. */
  private static final class Line {
    private final Queue<Delivery> waiting = new ArrayDeque<>();
    private int running;
    private boolean isOffered;
  }

  private final int mostOfHost;
  private final Map<String, Line> hostToLine = new HashMap<>();
  private final Queue<Line> offered = new ArrayDeque<>();
  private int running;

  HostTurns(int mostOfHost) {
    this.mostOfHost = mostOfHost;
  }

  void add(Delivery delivery) {
    Line line = hostToLine.computeIfAbsent(delivery.url().host(), host -> new Line());
    line.waiting.add(delivery);
    offer(line);
  }

  /** True if one may be begun. */
  boolean hasNext() {
    return !offered.isEmpty();
  }

  /** Begins the next; there is one. */
  Delivery next() {
    Line line = offered.remove();
    line.isOffered = false;
    line.running++;
    running++;
    Delivery next = line.waiting.remove();
    offer(line);
    return next;
  }

  /** One that was begun has come back. */
  void done(Delivery delivery) {
    Line line = hostToLine.get(delivery.url().host());
    line.running--;
    running--;
    offer(line);
    if (line.running == 0 && line.waiting.isEmpty()) {
      hostToLine.remove(delivery.url().host());
    }
  }

  private void offer(Line line) {
    if (!line.isOffered && line.running < mostOfHost && !line.waiting.isEmpty()) {
      line.isOffered = true;
      offered.add(line);
    }
  }

  /** Under way. */
  int running() {
    return running;
  }

  boolean isEmpty() {
    return hostToLine.isEmpty();
  }
}
