package dev.sluice.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import dev.sluice.model.AccountId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LineAppenderTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LineAppender appender = new LineAppender(new PrintStream(written, false, UTF_8));

  @Test
  void writesEachMessageAsOneLineInOrder() {
    appender.start();
    append("first");
    append("bücher");
    appender.stop();
    assertThat(written.toString(UTF_8)).isEqualTo(line("first") + "\n" + line("bücher") + "\n");
  }

  @Test
  void writesWhatIsGatheredWhenItStops() {
    appender.start();
    IntStream.range(0, 1_000).forEach(i -> append("line " + i));
    appender.stop();
    assertThat(written.toString(UTF_8).lines())
        .hasSize(1_000)
        .endsWith(line("line 999").toString());
  }

  @Test
  void dropsWhatFindsTheQueueFullInsteadOfBlocking() {
    IntStream.range(0, LineAppender.MAX_LINES + 5)
        .forEach(i -> appender.append(event(line("x" + i))));
    appender.start();
    appender.stop();
    assertThat(written.toString(UTF_8).lines())
        .as("lines that came while nothing was written")
        .hasSize(LineAppender.MAX_LINES)
        .endsWith(line("x" + (LineAppender.MAX_LINES - 1)).toString());
  }

  @Test
  void stopsTwiceWithoutHarm() {
    appender.start();
    append("once");
    appender.stop();
    appender.stop();
    assertThat(written.toString(UTF_8)).isEqualTo(line("once") + "\n");
  }

  @Test
  void leavesOutWhatIsNoAccessLine() {
    appender.start();
    LoggingEvent other = new LoggingEvent();
    other.setMessage("words");
    appender.doAppend(other);
    append("line");
    appender.stop();
    assertThat(written.toString(UTF_8)).isEqualTo(line("line") + "\n");
  }

  @Test
  void tellsTheTimeOfEachLine() {
    appender.start();
    LongStream.of(0, 0, 1, 1_767_225_600_000L).forEach(millis -> append(line(millis, "op")));
    appender.stop();
    assertThat(written.toString(UTF_8).lines().map(text -> text.substring(9, text.indexOf('Z'))))
        .containsExactly(
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00.001",
            "2026-01-01T00:00:00");
  }

  private void append(String account) {
    append(line(account));
  }

  private void append(AccessLine line) {
    appender.doAppend(event(line));
  }

  private static LoggingEvent event(AccessLine line) {
    LoggingEvent event = new LoggingEvent();
    event.setMessage("{}");
    event.setArgumentArray(new Object[] {line});
    return event;
  }

  private static AccessLine line(String account) {
    return line(0, account);
  }

  private static AccessLine line(long epochMillis, String account) {
    return new AccessLine(
        epochMillis,
        InetAddress.getLoopbackAddress(),
        "nslsolver",
        "solve",
        Optional.of(new AccountId(account)),
        Optional.empty(),
        Optional.empty(),
        200,
        "solved",
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
