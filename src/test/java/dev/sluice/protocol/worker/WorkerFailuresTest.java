package dev.sluice.protocol.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Blame;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerFailuresTest {

  private static final List<Blame> NEVER_TAKEN_OVER = List.of(Blame.ACCOUNT, Blame.SELF);

  @ParameterizedTest
  @EnumSource(Failure.class)
  void knowsEveryCanonicalName(Failure failure) {
    assertThat(WorkerFailures.verdict(400, failure.name())).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void neverSpeaksOfOurClientsAccountOrOfUs(Failure failure) {
    assertThat(meaning(failure.name()).failure().blame()).isNotIn(NEVER_TAKEN_OVER);
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void takesABackendAtItsWordAboutProxiesAndItself(Failure failure) {
    if (failure.blame() == Blame.PROXY || failure.blame() == Blame.UPSTREAM) {
      assertThat(meaning(failure.name()))
          .isEqualTo(Fault.of(failure).withDetail("status 400 " + failure));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH_INVALID, UPSTREAM_ACCOUNT",
    "AUTH_FORBIDDEN, UPSTREAM_ACCOUNT",
    "BALANCE_EMPTY, UPSTREAM_ACCOUNT",
    "INPUT_MISSING, FIELD_MISSING",
    "INPUT_BAD_TYPE, FIELD_INVALID",
    "INPUT_TOO_SMALL, IMAGE_TOO_SMALL",
    "INPUT_TOO_LARGE, IMAGE_TOO_LARGE",
    "METHOD_INVALID, ROUTE_UNSUPPORTED",
    "CAPACITY, OUT_OF_CAPACITY",
    "UNSOLVABLE, UNSOLVABLE",
    "NOT_FOUND, BACKEND_ERROR",
    "PROVIDER_TIMEOUT, ATTEMPT_TIMEOUT",
    "PROVIDER_SITEKEY, SITE_KEY_REJECTED",
    "PROVIDER_DOMAIN, DOMAIN_REJECTED",
    "PROXY_REFUSED, PROXY_REFUSED",
    "PROXY_TIMEOUT, PROXY_TIMEOUT",
    "PROXY_BANNED, PROXY_BANNED",
    "PROXY_AUTH, PROXY_AUTH_FAILED"
  })
  void knowsEveryNameOfOneCaptcha(String name, Failure meaning) {
    assertThat(meaning(name).failure()).isEqualTo(meaning);
  }

  @Test
  void tellsWhyAnInputIsOfABadType() {
    assertThat(meaning("INPUT_BAD_TYPE").reason()).isEqualTo(Reason.FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unsolvable", "OOPS", " UNSOLVABLE"})
  void knowsNoOtherName(String name) {
    assertThat(WorkerFailures.verdict(400, name)).isEmpty();
  }

  private static Fault meaning(String name) {
    return WorkerFailures.verdict(400, name).orElseThrow().fault();
  }
}
