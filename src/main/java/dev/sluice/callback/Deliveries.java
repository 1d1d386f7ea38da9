package dev.sluice.callback;

import dev.sluice.callback.Delivery.End;
import dev.sluice.callback.Sender.Answer;
import dev.sluice.callback.Sender.Post;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.CallbackForm.Message;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers callbacks: each in its turn, again after a while where its form says so, until it is
 * heard or its task is no longer kept. Confined to its event loop. Every delivery ends once.
 */
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Tools tools;
  private final Turns turns = new Turns();
  private final Set<Delivery> resting = new HashSet<>();
  private boolean isDraining;

  Deliveries(Tools tools) {
    this.tools = tools;
  }

  /** Takes over a delivery. */
  void take(Delivery delivery) {
    turns.add(delivery);
    begin();
  }

  /** Tries everything that waits once more, now; what fails from now on is not repeated. */
  void drain() {
    isDraining = true;
    for (Delivery delivery : new ArrayList<>(resting)) {
      delivery.wake();
      resume(delivery);
    }
  }

  private void resume(Delivery delivery) {
    resting.remove(delivery);
    take(delivery);
  }

  private void begin() {
    for (Optional<Delivery> next = turns.next(); next.isPresent(); next = turns.next()) {
      attempt(next.get());
    }
  }

  private void attempt(Delivery delivery) {
    delivery.beginTry();
    long beganNanos = tools.ticker().nanos();
    read(delivery)
        .onComplete(
            end -> tools.loop().execute(() -> send(delivery, end, beganNanos)),
            cause ->
                tools
                    .loop()
                    .execute(() -> answered(delivery, Answer.STATE_UNAVAILABLE, beganNanos)));
  }

  private Future<Optional<Outcome>> read(Delivery delivery) {
    try {
      return tools.ends().of(delivery.callback().family(), delivery.callback().task());
    } catch (RuntimeException broken) {
      return Future.failedFuture(broken);
    }
  }

  private void send(Delivery delivery, Optional<Outcome> end, long beganNanos) {
    if (end.isEmpty()) {
      turns.done(delivery);
      end(delivery, End.EXPIRED, "its task is no longer kept");
      begin();
      return;
    }
    try {
      tools
          .sender()
          .send(post(delivery, end.get()), delivery.callback().form().timeoutMillis())
          .onComplete(
              answer -> tools.loop().execute(() -> answered(delivery, answer, beganNanos)),
              broken ->
                  tools.loop().execute(() -> answered(delivery, Answer.BROKEN_OFF, beganNanos)));
    } catch (RuntimeException fault) {
      LOG.error("{} could not be sent: {}", delivery.callback(), fault.getClass().getName());
      answered(delivery, Answer.BROKEN_OFF, beganNanos);
    }
  }

  private Post post(Delivery delivery, Outcome end) {
    Message message = delivery.callback().form().encode(end);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", message.contentType());
    headers.put("user-agent", "Sluice");
    headers.putAll(
        Signature.headers(
            delivery.secret(),
            delivery.callback().task().text(),
            TimeUnit.MILLISECONDS.toSeconds(tools.ticker().epochMillis()),
            message.body()));
    return new Post(delivery.url(), headers, message.body(), delivery.tries() - 1);
  }

  private void answered(Delivery delivery, Answer answer, long beganNanos) {
    turns.done(delivery);
    long now = tools.ticker().nanos();
    tools.meters().tried(delivery.callback().form().dialect(), answer.kebab(), now - beganNanos);
    if (answer == Answer.HEARD) {
      end(delivery, End.DELIVERED, answer.kebab());
    } else if (answer == Answer.INTERNAL_ADDRESS) {
      end(delivery, End.REFUSED, answer.kebab());
    } else if (isDraining || !isRepeated(delivery, answer)) {
      end(delivery, End.FAILED, answer.kebab());
    } else {
      rest(delivery, answer, now);
    }
    begin();
  }

  /** A call that was not made is not the one that a form allows. */
  private static boolean isRepeated(Delivery delivery, Answer answer) {
    return delivery.callback().form().isRepeated() || answer == Answer.STATE_UNAVAILABLE;
  }

  private void rest(Delivery delivery, Answer answer, long now) {
    long millis = Backoff.millis(delivery.tries(), tools.dice());
    if (delivery.isExpiredIn(millis, now)) {
      end(delivery, End.EXPIRED, answer.kebab());
      return;
    }
    resting.add(delivery);
    delivery.waitFor(tools.scheduler().after(millis, () -> resume(delivery)));
  }

  private void end(Delivery delivery, End how, String why) {
    long nanos = delivery.nanosSinceBegun(tools.ticker().nanos());
    tools.meters().ended(delivery.callback().form().dialect(), how.kebab(), nanos);
    if (how != End.DELIVERED) {
      LOG.info(
          "Callback of account {} by {} to {}: {} after {} call(s), the last: {}",
          delivery.callback().account(),
          delivery.callback().form().dialect(),
          delivery.url().host(),
          how.kebab(),
          delivery.tries(),
          why);
    }
    delivery.end();
  }
}
