package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.model.CaptchaType;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassThroughTest {

  private static final ConfigLoader LOADER =
      new ConfigLoader(
          Set.of(Protocol.WORKER, Protocol.of("anysolver", "https://a.test", "clientKey")));

  private static final String BACKEND =
      Yaml.LISTENERS
          + "backends: [{id: b, protocol: anysolver, types: [kasada],"
          + " credentials: {clientKey: k}, passThrough: [Foo, Bar]}]\n";

  private static Config load(String yaml) {
    return LOADER.parse("test.yaml", yaml, name -> Optional.empty());
  }

  @Test
  void aBackendServesWhatItsDialectLetsThrough() {
    Config config = load(BACKEND + "dialects: {anysolver: {passThrough: [Bar, Foo, Baz]}}");
    assertThat(config.backends().get(0).types())
        .containsExactly(
            CaptchaType.of("kasada"),
            CaptchaType.passedThrough("anysolver", "Foo"),
            CaptchaType.passedThrough("anysolver", "Bar"));
    assertThat(load(ConfigDump.yaml(config, Secret::reveal))).isEqualTo(config);
  }

  @Test
  void aNameThatItsDialectDoesNotLetThroughIsAProblem() {
    ConfigException unusable =
        catchThrowableOfType(
            ConfigException.class,
            () -> load(BACKEND + "dialects: {anysolver: {passThrough: [Foo]}}"));
    assertThat(unusable.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("backends[0].passThrough[1]");
              assertThat(problem.rule())
                  .isEqualTo("expected: a name in dialects.anysolver.passThrough");
            });
  }
}
