package dev.sluice.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BareFaultTest {

  @Test
  void tellsClassesAndStackButNoMessage() {
    Exception fault = new IllegalStateException("secret-1", new NumberFormatException("secret-2"));
    StringWriter told = new StringWriter();

    BareFault.of(fault).printStackTrace(new PrintWriter(told, true));

    assertThat(told.toString())
        .contains("java.lang.IllegalStateException", "java.lang.NumberFormatException")
        .contains("BareFaultTest.tellsClassesAndStackButNoMessage")
        .doesNotContain("secret");
  }
}
