package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anticaptcha",
        "anysolver",
        "capmonster",
        "capsolver",
        "funbypass",
        "legacy",
        "nocaptchaai",
        "nslsolver",
        "onecaptcha",
        "twocaptcha"
      })
  void readsTheVectorsOfEverySystem(String system) {
    VectorFile file = VectorFile.load(system);
    assertThat(file.mount()).startsWith("/");
    assertThat(file.cases()).isNotEmpty();
    for (VectorCase one : file.cases()) {
      assertThat(one.steps()).as(one.name()).isNotEmpty();
      for (Step step : one.steps()) {
        URI.create(
            "http://host" + file.mount() + step.request().path().replaceAll("\\$\\{.*?}", "1"));
        step.request().body().ifPresent(body -> body.form().bytes(body.content()));
      }
    }
  }

  private static Step step(String step) {
    String file = "{\"system\":\"s\",\"mount\":\"/m\",\"cases\":[{\"name\":\"n\",\"steps\":[%s]}]}";
    return VectorFile.read(file.formatted(step)).cases().get(0).steps().get(0);
  }

  @Test
  void readsEveryKeyOfARequest() {
    Step.Request request =
        step("""
                {"request": {"method": "PUT", "path": "/p", "headers": {"A": "b"}, "from": "192.0.2.1",
                             "json": {"a": {"$fill": ["xy", 3]}, "b": [{"$fill": ["z", 0]}, 1.50]},
                             "repeat": 2, "parallel": 3, "pauseMillis": 4, "until": true, "everyMillis": 5, "withinMillis": 6},
                 "expect": {"status": 200}}""")
            .request();
    assertThat(request)
        .isEqualTo(
            new Step.Request(
                "PUT",
                "/p",
                Map.of("A", "b", "X-Forwarded-For", "192.0.2.1"),
                Optional.of(
                    new Step.Body(
                        BodyForm.JSON,
                        Map.of("a", "xyxyxy", "b", List.of("", new JsonNumber("1.50"))))),
                2,
                3,
                4,
                Optional.of(new Step.Until(5, 6))));
  }

  @Test
  void fillsInWhatARequestDoesNotSay() {
    Step step =
        step(
            "{\"request\":{\"method\":\"GET\",\"path\":\"\",\"until\":true},\"expect\":{\"status\":[200,202]}}");
    assertThat(step.request())
        .isEqualTo(
            new Step.Request(
                "GET",
                "",
                Map.of(),
                Optional.empty(),
                1,
                1,
                0,
                Optional.of(new Step.Until(50, 8_000))));
    assertThat(step.expectation().orElseThrow().statuses()).containsExactly(200, 202);
  }

  @Test
  void takesTheTimesInsideUntilToo() {
    Step step =
        step(
            "{\"request\":{\"method\":\"GET\",\"path\":\"\",\"until\":{\"everyMillis\":7}},\"expect\":{\"status\":200}}");
    assertThat(step.request().until()).contains(new Step.Until(7, 8_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":{\"method\":\"GET\",\"path\":\"\"}}",
        "{\"request\":{\"method\":\"GET\",\"path\":\"\",\"repeats\":2},\"expect\":{\"status\":200}}",
        "{\"request\":{\"method\":\"GET\",\"path\":\"\",\"text\":\"a\",\"json\":1},\"expect\":{\"status\":200}}",
        "{\"request\":{\"method\":\"GET\",\"path\":\"\"},\"expect\":{\"status\":200},\"expectCounts\":{\"200\":1}}",
        "{\"request\":{\"method\":\"GET\",\"path\":\"\"},\"expect\":{\"status\":200,\"json\":{\"$likes\":\"string\"}}}",
        "{\"request\":{\"method\":\"GET\",\"path\":\"\"},\"expect\":{\"stati\":200}}"
      })
  void refusesAStepThatIsNotAsTheFormatHasIt(String step) {
    assertThatIllegalArgumentException().isThrownBy(() -> step(step));
  }
}
