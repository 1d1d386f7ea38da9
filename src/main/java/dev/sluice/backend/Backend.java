package dev.sluice.backend;

import dev.sluice.config.BackendConfig;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.protocol.Repeat;
import dev.sluice.protocol.Upstream;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One configured upstream, and how many attempts it works on. Safe from any thread. */
public final class Backend {

  private final BackendConfig config;
  private final Upstream upstream;
  private final HostAndPort place;
  private final boolean isTls;
  private final String prefix;
  private final Standing standing = new Standing();
  private final AdaptiveLimit limit;
  private final AtomicInteger busy = new AtomicInteger();
  private final List<Runnable> freedListeners = new CopyOnWriteArrayList<>();
  private volatile Optional<String> cordonedBecause = Optional.empty();

  /**
   * A backend that works on nothing yet.
   *
   * @param url where it is, resolved if the configured one only pretends
   */
  public Backend(BackendConfig config, Upstream upstream, URI url) {
    this.config = config;
    this.upstream = upstream;
    this.isTls = "https".equals(url.getScheme());
    // Not the URI's own host: a URI has none where its name holds an underscore.
    this.place = HostAndPort.parseAuthority(url.getRawAuthority(), isTls ? 443 : 80);
    this.prefix = url.getRawPath() == null ? "" : url.getRawPath();
    this.limit = AdaptiveLimit.of(config.adaptive(), config.capacity());
  }

  /** The operator's name for it. */
  public String id() {
    return config.id();
  }

  /** How it is configured. */
  public BackendConfig config() {
    return config;
  }

  /** The protocol it speaks. */
  public Upstream upstream() {
    return upstream;
  }

  /** Where an attempt may be made again although nobody knows how the last one ended. */
  public Repeat repeat() {
    Repeat usual = upstream.repeat();
    return config
        .idempotent()
        .map(may -> !may ? Repeat.NOWHERE : usual == Repeat.NOWHERE ? Repeat.ANYWHERE : usual)
        .orElse(usual);
  }

  /** What it charges us for a solve of that type, if we have been told. */
  public Optional<Money> price(CaptchaType type) {
    return config.price().map(prices -> prices.of(type));
  }

  /** Attempts that it works on. */
  public int busy() {
    return busy.get();
  }

  /** Most attempts at once, ever. */
  public int capacity() {
    return config.capacity();
  }

  /** Most attempts at once, now: the capacity, unless its limit is adaptive. */
  public int limit() {
    return limit.now();
  }

  /** Takes it out of every pool: what runs on it goes on, nothing new is given to it. */
  public void cordon(String reason) {
    cordonedBecause = Optional.of(reason);
  }

  /** Takes it in again. */
  public void uncordon() {
    cordonedBecause = Optional.empty();
    tellFreed();
  }

  /** Why an operator has taken it out; empty if nobody has. */
  public Optional<String> cordonedBecause() {
    return cordonedBecause;
  }

  /** True if {@link #tryOccupy} may say yes. */
  boolean hasPlace() {
    return busy.get() < limit() && cordonedBecause.isEmpty();
  }

  /** Takes one place if there is one. */
  boolean tryOccupy() {
    int now = busy.get();
    while (now < limit() && cordonedBecause.isEmpty()) {
      if (busy.compareAndSet(now, now + 1)) {
        return enterOrLeave();
      }
      now = busy.get();
    }
    return false;
  }

  private boolean enterOrLeave() {
    boolean isIn = standing.tryEnter();
    if (!isIn) {
      busy.decrementAndGet();
    }
    return isIn;
  }

  /** How our account there stands. */
  public Standing standing() {
    return standing;
  }

  /** Lets a backend that refused our account be tried again. */
  void tryAccountAgain() {
    standing.allowTrial();
    tellFreed();
  }

  /** An operator has seen to our account there. */
  public void resetAccount() {
    standing.reset();
    tellFreed();
  }

  /** True if our account there can get into trouble: we have told it who we are. */
  boolean hasAccount() {
    return !config.credentials().isEmpty();
  }

  /** What its limit learns from. */
  AdaptiveLimit adaptive() {
    return limit;
  }

  /** Gives one place back. A trial that has decided nothing is the next one's. */
  void vacate() {
    standing.abandoned();
    busy.decrementAndGet();
    tellFreed();
  }

  private void tellFreed() {
    for (Runnable listener : freedListeners) {
      listener.run();
    }
  }

  /** Who hears, on any thread, that a place has become free. */
  public void whenFreed(Runnable listener) {
    freedListeners.add(listener);
  }

  /** Where a path of it is found. */
  RequestOptions at(String path) {
    return new RequestOptions()
        .setServer(SocketAddress.inetSocketAddress(place.port(), place.host()))
        .setHost(place.host())
        .setPort(place.port())
        .setSsl(isTls)
        .setURI(prefix + path);
  }

  @Override
  public String toString() {
    return "Backend[" + id() + "]";
  }
}
