package dev.sluice.dispatch;

import dev.sluice.backend.Backend;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Money;
import dev.sluice.protocol.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that nobody waits for any more and that their backends cannot be told to stop: each
 * is followed for a while, because what comes of it is paid for. A solution goes to its task if
 * that still waits; else it is counted with its cost. Confined to its event loop, and bounded.
 */
final class Strays {

  /** How long an attempt is followed. */
  static final long FOLLOWED_MILLIS = 60_000;

  /** The most that are followed at once. */
  static final int MOST = 256;

  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  /** Whose attempt it was. */
  interface Heir {

    /** Takes a late solution; false if the task does not wait any more. */
    boolean adopt(Backend backend, Verdict.Solved verdict);
  }

  private final Tools tools;
  private int followed;

  Strays(Tools tools) {
    this.tools = tools;
  }

  /** Attempts that are followed. */
  int followed() {
    return followed;
  }

  /** Nobody waits for it: its backend is told, or it is followed, or it just ends. */
  void leave(Conversation conversation, Backend backend, CaptchaType type, Heir heir) {
    if (!conversation.isOpenEnded()) {
      conversation.stop();
      return;
    }
    if (conversation.takeBack()) {
      return;
    }
    if (followed >= MOST) {
      conversation.stop();
      return;
    }
    followed++;
    conversation.goOn(
        FOLLOWED_MILLIS,
        verdict -> {
          followed--;
          verdict.accept(new Inheritance(backend, type, heir));
        });
  }

  private final class Inheritance implements Verdict.Ends<Void> {

    private final Backend backend;
    private final CaptchaType type;
    private final Heir heir;

    private Inheritance(Backend backend, CaptchaType type, Heir heir) {
      this.backend = backend;
      this.type = type;
      this.heir = heir;
    }

    @Override
    public Void solved(Verdict.Solved verdict) {
      if (heir.adopt(backend, verdict)) {
        tools.telemetry().adopted(backend.id(), type);
      } else {
        Money cost = verdict.cost().or(() -> backend.price(type)).orElse(Money.ZERO);
        tools.telemetry().orphaned(backend.id(), type, cost);
        LOG.info(
            "Backend {} solved a {} that nobody waited for; cost: {}", backend.id(), type, cost);
      }
      return null;
    }

    @Override
    public Void failed(Verdict.Failed verdict) {
      return null;
    }
  }
}
