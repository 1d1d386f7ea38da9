package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {

  private static Map<String, Object> object(String json) {
    return Json.readObject(Buffer.buffer(json)).orElseThrow();
  }

  private static Members exact(String json) {
    return Members.exact(object(json));
  }

  private static Members anyCase(String json) {
    return Members.anyCase(object(json));
  }

  @Test
  void findsBehindAPath() {
    assertThat(exact("{\"a\":{\"b\":{\"c\":7}}}").find("a", "b", "c")).contains(7);
    assertThat(exact("{\"a\":1}").find()).contains(Map.of("a", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"a\":null}", "{\"a\":\"b\"}", "{\"a\":[{\"b\":1}]}", "{\"a\":{}}"})
  void findsNothingWhereAnObjectOnTheWayIsMissing(String json) {
    assertThat(exact(json).find("a", "b")).isEmpty();
    assertThat(anyCase(json).find("a", "b")).isEmpty();
  }

  @Test
  void takesTheEmptyTextForAbsentUnlessItCounts() {
    String json = "{\"a\":\"\",\"b\":null,\"c\":\" \"}";
    assertThat(exact(json).find("a")).isEmpty();
    assertThat(anyCase(json).find("a")).isEmpty();
    assertThat(Members.exactWithEmpty(object(json)).find("a")).contains("");
    assertThat(Members.exactWithEmpty(object(json)).find("b")).isEmpty();
    assertThat(exact(json).find("c")).contains(" ");
  }

  @ParameterizedTest
  @CsvSource({"clientKey", "clientkey", "CLIENTKEY", "ClientKey"})
  void findsANameInAnyCase(String name) {
    assertThat(anyCase("{\"" + name + "\":1}").find("clientKey")).contains(1);
    assertThat(exact("{\"" + name + "\":1}").find("clientKey").isPresent())
        .isEqualTo(name.equals("clientKey"));
  }

  @Test
  void findsNamesInAnyCaseAlongTheWholePath() {
    assertThat(
            anyCase("{\"Task\":{\"METADATA\":{\"Action\":\"x\"}}}")
                .find("task", "metadata", "action"))
        .contains("x");
  }

  @Test
  void prefersTheExactSpellingWhereverItStands() {
    assertThat(anyCase("{\"A\":1,\"a\":2}").find("a")).contains(2);
    assertThat(anyCase("{\"a\":2,\"A\":1}").find("a")).contains(2);
    assertThat(anyCase("{\"A\":1,\"a\":null}").find("a")).as("the exact one is absent").isEmpty();
    assertThat(anyCase("{\"AB\":1,\"Ab\":2}").find("ab")).as("the first of the others").contains(1);
  }

  @Test
  void tellsATextAlone() {
    Members members = exact("{\"a\":\"x\",\"b\":1,\"c\":{},\"d\":\"\"}");
    assertThat(members.text("a")).contains("x");
    assertThat(members.text("b")).isEmpty();
    assertThat(members.text("c")).isEmpty();
    assertThat(members.text("d")).isEmpty();
    assertThat(members.text("e")).isEmpty();
  }

  @Test
  void readsTheMembersOfAMemberInItsOwnWay() {
    String json = "{\"Task\":{\"Type\":\"x\",\"e\":\"\"},\"list\":[]}";
    assertThat(anyCase(json).object("task").orElseThrow().text("type")).contains("x");
    assertThat(exact(json).object("Task").orElseThrow().text("type")).isEmpty();
    assertThat(Members.exactWithEmpty(object(json)).object("Task").orElseThrow().text("e"))
        .contains("");
    assertThat(exact(json).object("task")).isEmpty();
    assertThat(exact(json).object("list")).isEmpty();
  }
}
