package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTextTest {

  @Test
  void decodesNamesAndValues() {
    assertThat(QueryText.parse("a=1&b%20c=%C3%A9+d&e"))
        .isEqualTo(Map.of("a", "1", "b c", "é d", "e", ""));
  }

  @Test
  void countsTheFirstOfARepeatedName() {
    assertThat(QueryText.parse("a=1&a=2&&A=3")).isEqualTo(Map.of("a", "1", "A", "3"));
  }

  @Test
  void takesWhatIsNotEncodedAsItStands() {
    assertThat(QueryText.parse("a=%&%zz=b%2&=c"))
        .isEqualTo(Map.of("a", "%", "%zz", "b%2", "", "c"));
    assertThat(QueryText.parse("")).isEmpty();
  }
}
