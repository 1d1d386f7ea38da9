package dev.sluice.protocol.createtask;

import static dev.sluice.model.CaptchaType.*;
import static dev.sluice.protocol.ProviderAttempts.*;

import dev.sluice.protocol.Attempt;
import dev.sluice.protocol.ReplyFuzz;
import dev.sluice.protocol.Upstream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a provider of the family answers comes to a verdict; no exception gets out. */
class CreateTaskReplyFuzz {

  private static final int ANSWERS = 10_000;

  private static final List<Upstream> ALL =
      List.of(
          CreateTaskUpstream.anticaptcha(CREDENTIALS),
          CreateTaskUpstream.twocaptcha(CREDENTIALS),
          CreateTaskUpstream.capsolver(CREDENTIALS),
          CreateTaskUpstream.capmonster(CREDENTIALS));

  private static final List<Attempt> ATTEMPTS =
      List.of(
          attempt(keyed(TURNSTILE)),
          attempt(agent(proxied(page(CLOUDFLARE_CHALLENGE)))),
          attempt(page(AWS_WAF)),
          attempt(page(GEETEST_V4)),
          attempt(pictures(IMAGE_TO_TEXT, 1)),
          attempt(pictures(COORDINATES, 1)),
          attempt(pictures(IMAGE_CLASSIFICATION, 1)),
          attempt(pictures(ROTATE, 1)));

  @Property(tries = 10)
  void anyAnswerComesToAVerdict(@ForAll long seed) {
    new ReplyFuzz(seed).verdicts(ANSWERS, ALL, ATTEMPTS);
  }
}
