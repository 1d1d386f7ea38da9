package dev.sluice.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source address that tries keys, and the addresses that proxies vouch for. */
@Timeout(240)
class UnknownKeysIT {

  private static final String BODY = Texts.turnstile("fine.example");
  private static final String BANNED = "403 Access denied";

  private static RunningSluice sluice;

  @BeforeAll
  static void start() throws Exception {
    sluice =
        RunningSluice.start(
            Texts.config(
                "backends: [{id: b, protocol: worker, url: 'simulator:a', types: [turnstile]}]",
                "trustedProxies: [127.0.0.1, 10.0.0.0/8, '2001:db8:ffff::/48']",
                "bans: {ips: [203.0.113.66, '2001:db8:bad::/48']}",
                "limits: {unknownKeysPerMinute: 20}"));
  }

  @AfterAll
  static void stop() {
    sluice.awaitIdle();
    sluice.close();
  }

  private static String told(String key, String forwarded) throws IOException {
    try (RawClient client = new RawClient(sluice.port())) {
      String head =
          RawClient.head(key, "X-Forwarded-For: " + forwarded, "Content-Length: " + BODY.length());
      return client.send(head + BODY).answer().told();
    }
  }

  private static String guess(String forwarded) {
    try {
      return told(unknown(), forwarded);
    } catch (IOException broken) {
      throw new AssertionError("a guess is not answered", broken);
    }
  }

  private static String unknown() {
    return "guess-" + ThreadLocalRandom.current().nextLong();
  }

  @Test
  void anAddressThatKeepsGuessingIsShutOutAndNobodyElse() throws Exception {
    String guesser = "198.51.100.1";
    for (int i = 0; i < 20; i++) {
      assertThat(told(unknown(), guesser)).as("guess %d", i + 1).isEqualTo("401 Invalid API key");
    }
    Await.until("it is shut out if it goes on", BANNED, () -> guess(guesser));
    assertThat(told(Texts.FREE, guesser)).as("a good key from there").isEqualTo(BANNED);
    assertThat(told(Texts.FREE, "198.51.100.2")).as("the neighbour").isEqualTo("200");
    assertThat(told(unknown(), "198.51.100.2")).as("its guess").isEqualTo("401 Invalid API key");
    assertThat(sluice.metric("sluice_incidents_total{what=\"address-banned\""))
        .as("addresses banned")
        .isEqualTo(1);
  }

  @Test
  void theSourceIsTheLastAddressThatNoTrustedProxyHas() throws Exception {
    String bad = "203.0.113.66";
    assertThat(told(Texts.FREE, bad)).isEqualTo(BANNED);
    assertThat(told(Texts.FREE, "198.51.100.9, " + bad)).isEqualTo(BANNED);
    assertThat(told(Texts.FREE, bad + ", 10.1.2.3")).as("behind a proxy").isEqualTo(BANNED);
    assertThat(told(Texts.FREE, bad + ",2001:db8:ffff::1 , 10.1.2.3")).isEqualTo(BANNED);
    assertThat(told(Texts.FREE, bad + ", 198.51.100.9")).as("only claimed").isEqualTo("200");
    assertThat(told(Texts.FREE, bad + "\r\nX-Forwarded-For: 198.51.100.9")).isEqualTo("200");
    assertThat(told(Texts.FREE, "198.51.100.9\r\nX-Forwarded-For: " + bad)).isEqualTo(BANNED);
    assertThat(told(Texts.FREE, "2001:db8:bad::7")).as("IPv6").isEqualTo(BANNED);
    assertThat(told(Texts.FREE, "2001:0DB8:0BAD:0:0:0:0:7")).as("IPv6 in full").isEqualTo(BANNED);
    assertThat(told(Texts.FREE, "::ffff:203.0.113.66")).as("mapped").isEqualTo(BANNED);
    assertThat(told(Texts.FREE, "2001:db8:900d::7")).as("another IPv6").isEqualTo("200");
    assertThat(told(Texts.FREE, "unknown")).as("no address").isEqualTo("200");
    assertThat(told(Texts.FREE, "")).as("nothing").isEqualTo("200");
  }
}
