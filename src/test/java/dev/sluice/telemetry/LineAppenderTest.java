package dev.sluice.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineAppenderTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LineAppender appender = new LineAppender(new PrintStream(written, false, UTF_8));

  @Test
  void writesEachMessageAsOneLineInOrder() {
    appender.start();
    append("{\"a\":1}");
    append("{\"host\":\"bücher.example\"}");
    appender.stop();
    assertThat(written.toString(UTF_8)).isEqualTo("{\"a\":1}\n{\"host\":\"bücher.example\"}\n");
  }

  @Test
  void writesWhatIsGatheredWhenItStops() {
    appender.start();
    IntStream.range(0, 1_000).forEach(i -> append("line " + i));
    appender.stop();
    assertThat(written.toString(UTF_8).lines()).hasSize(1_000).endsWith("line 999");
  }

  @Test
  void dropsWhatFindsTheQueueFullInsteadOfBlocking() {
    IntStream.range(0, LineAppender.MAX_LINES + 5).forEach(i -> appender.append(event("x" + i)));
    appender.start();
    appender.stop();
    assertThat(written.toString(UTF_8).lines())
        .as("lines that came while nothing was written")
        .hasSize(LineAppender.MAX_LINES)
        .endsWith("x" + (LineAppender.MAX_LINES - 1));
  }

  @Test
  void stopsTwiceWithoutHarm() {
    appender.start();
    append("once");
    appender.stop();
    appender.stop();
    assertThat(written.toString(UTF_8)).isEqualTo("once\n");
  }

  private void append(String message) {
    appender.doAppend(event(message));
  }

  private static LoggingEvent event(String message) {
    LoggingEvent event = new LoggingEvent();
    event.setMessage(message);
    return event;
  }
}
