package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturesTest {

  private final Captures captures = new Captures();

  private Object filled(String template) {
    return captures.fill(JsonText.read(template));
  }

  private void take(String answer, Map<String, String> nameToPath) {
    captures.take(nameToPath, JsonText.read(answer));
  }

  @Test
  void keepsTheTypeWhereTheStringIsNothingElse() {
    take("{\"taskId\":17,\"more\":{\"list\":[{\"x\":true}]}}", Map.of("id", "taskId", "m", "more"));
    assertThat(filled("{\"taskId\":\"${id}\",\"m\":[\"${m}\"]}"))
        .isEqualTo(JsonText.read("{\"taskId\":17,\"m\":[{\"list\":[{\"x\":true}]}]}"));
  }

  @Test
  void writesTheValueIntoALongerString() {
    take("{\"taskId\":17,\"name\":\"a$1\\\\b\"}", Map.of("id", "taskId", "n", "name"));
    assertThat(captures.fillText("/res?id=${id}&ids=${id},${n}"))
        .isEqualTo("/res?id=17&ids=17,a$1\\b");
    assertThat(filled("\" ${id} \"")).isEqualTo(" 17 ");
  }

  @Test
  void findsAPlaceByNamesAndIndices() {
    take("{\"a\":[{\"b\":\"x\"},{\"b\":\"y\"}]}", Map.of("dots", "a.1.b", "slashes", "a/0/b"));
    assertThat(captures.fillText("${dots}${slashes}")).isEqualTo("yx");
  }

  @Test
  void standsForItsOwnCharactersInARegex() {
    take("{\"id\":\"a.c\"}", Map.of("id", "id"));
    Object regex = filled("{\"$regex\":\"^(?!${id}$).*$\"}");
    assertThat(Matcher.compareJson(regex, "abc")).isEmpty();
    assertThat(Matcher.compareJson(regex, "a.c")).isNotEmpty();
    assertThat(Matcher.compareJson(filled("{\"$regex\":\"${id}\"}"), "a.c")).isEmpty();
  }

  @Test
  void leavesOtherDollarsAlone() {
    assertThat(filled("{\"a\":\"$5 {x} $name\"}")).isEqualTo(Map.of("a", "$5 {x} $name"));
  }

  @Test
  void complainsOfWhatWasNotThere() {
    assertThatIllegalStateException().isThrownBy(() -> captures.fillText("${id}"));
    assertThatIllegalStateException().isThrownBy(() -> take("{}", Map.of("id", "taskId")));
    assertThatIllegalStateException().isThrownBy(() -> take("{\"a\":[]}", Map.of("id", "a.0")));
  }
}
