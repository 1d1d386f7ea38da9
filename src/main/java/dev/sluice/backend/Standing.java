package dev.sluice.backend;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * How our account at a backend stands: in order; in trouble, so that nothing is sent there; or on
 * trial, when one attempt at a time may find out. Safe from any thread.
 *
 * <p>Trouble is what the backend says of our key or our money. It passes by a trial only, which
 * somebody else allows: time, or a look at the balance.
 */
public final class Standing {

  private enum Stage {
    IN_ORDER,
    IN_TROUBLE,
    ON_TRIAL,
    TRYING
  }

  private record State(Stage stage, Optional<String> trouble) {}

  private static final State IN_ORDER = new State(Stage.IN_ORDER, Optional.empty());

  private final AtomicReference<State> state = new AtomicReference<>(IN_ORDER);
  private final List<Consumer<Optional<String>>> listeners = new CopyOnWriteArrayList<>();

  /** Why nothing is sent to the backend, in words for the operator; empty while all is in order. */
  public Optional<String> trouble() {
    return state.get().trouble();
  }

  /** Who hears, on any thread, of trouble that begins, and with nothing of its end. */
  public void whenChanged(Consumer<Optional<String>> listener) {
    listeners.add(listener);
  }

  /** All is taken to be in order: an operator has seen to it. */
  public void reset() {
    become(IN_ORDER);
  }

  /** One attempt at a time may be made again; without effect unless there is trouble. */
  void allowTrial() {
    State now = state.get();
    if (now.stage() == Stage.IN_TROUBLE) {
      state.compareAndSet(now, new State(Stage.ON_TRIAL, now.trouble()));
    }
  }

  /** True while nothing is sent to the backend. */
  boolean isOut() {
    return state.get().stage() == Stage.IN_TROUBLE;
  }

  /** True if {@link #tryEnter} may say yes. */
  boolean isOpen() {
    Stage now = state.get().stage();
    return now == Stage.IN_ORDER || now == Stage.ON_TRIAL;
  }

  /** Asks for an attempt; what is granted ends in one of the three ways below. */
  boolean tryEnter() {
    State now = state.get();
    return now.stage() == Stage.IN_ORDER
        || (now.stage() == Stage.ON_TRIAL
            && state.compareAndSet(now, new State(Stage.TRYING, now.trouble())));
  }

  /** The backend refused our key or our money. */
  void refused(String why) {
    become(new State(Stage.IN_TROUBLE, Optional.of(why)));
  }

  /** The backend took an attempt. */
  void accepted() {
    if (state.get().stage() == Stage.TRYING) {
      become(IN_ORDER);
    }
  }

  /** Nothing was learnt. */
  void abandoned() {
    State now = state.get();
    if (now.stage() == Stage.TRYING) {
      state.compareAndSet(now, new State(Stage.ON_TRIAL, now.trouble()));
    }
  }

  /** A trial that fails is no news. */
  private void become(State next) {
    State before = state.getAndSet(next);
    if (before.trouble().isPresent() != next.trouble().isPresent()) {
      listeners.forEach(listener -> listener.accept(next.trouble()));
    }
  }
}
