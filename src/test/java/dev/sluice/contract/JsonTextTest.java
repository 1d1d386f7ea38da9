package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,1.0,1.31e2,-0,0.0004,12345678901234567890123]}",
        "\"text \\\\ \\\" é\"",
        "null",
        "[true,false,null,{}]"
      })
  void writesWhatItReads(String text) {
    assertThat(JsonText.write(JsonText.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{}{}", "[1,]", "{\"a\":1,\"a\":1}", "01", "nul", "{} x"})
  void refusesWhatIsNotExactlyOneValue(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonText.read(text));
  }
}
