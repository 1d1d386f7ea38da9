package dev.sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import io.netty.util.NetUtil;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger("access");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  @Test
  void writesOneJsonObjectInOrder() {
    new AccessLog(true).write(line(Optional.of("a-1"), 1_234_567));
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getFormattedMessage())
        .isEqualTo(
            "{\"time\":\"2026-01-01T00:00:00Z\",\"source\":\"192.0.2.1\",\"dialect\":\"nslsolver\","
                + "\"op\":\"solve\",\"account\":\"a-1\",\"status\":200,\"outcome\":\"solved\","
                + "\"attempts\":1,\"cost\":\"0.0004\",\"millis\":1.235}");
  }

  @Test
  void keepsWhatItTellsWithinItsLine() {
    new AccessLog(true).write(line(Optional.of("a\"\n{}\u0007"), 0));
    String text = lines.list.get(0).getFormattedMessage();
    assertThat(text).doesNotContain("\n");
    assertThat(new JsonObject(text).getString("account")).isEqualTo("a\"\n{}\u0007");
  }

  @Test
  void tellsWhatIsNoUnicodeToo() {
    String broken = "\ud800";
    assertThat(new JsonObject(line(Optional.of(broken), 0).toString()).getString("account"))
        .isEqualTo(broken);
  }

  @Test
  void isOffWhereItIsSwitchedOff() {
    assertThat(new AccessLog(false).isOn()).isFalse();
    assertThat(new AccessLog(true).isOn()).isEqualTo(logger.isInfoEnabled());
  }

  static AccessLine line(Optional<String> account, long nanos) {
    return new AccessLine(
        1_767_225_600_000L,
        NetUtil.createInetAddressFromIpAddressString("192.0.2.1"),
        "nslsolver",
        "solve",
        account.map(AccountId::new),
        Optional.empty(),
        Optional.empty(),
        200,
        "solved",
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.of(Money.dollars("0.0004")),
        nanos);
  }
}
