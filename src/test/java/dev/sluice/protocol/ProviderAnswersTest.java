package dev.sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Disposition;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers' answers are read with: codes, statuses, balances. */
class ProviderAnswersTest {

  private static final ProviderErrors CODES =
      ProviderErrors.rows()
          .row(Failure.UNSOLVABLE, "NO", "NEVER")
          .row(Fault.of(Failure.PROXY_INVALID, Reason.PORT), "PORT")
          .row(Fault.of(Failure.BACKEND_ERROR), Disposition.UNKNOWN, "LOST")
          .build();

  private static final StatusVerdicts STATUSES =
      StatusVerdicts.rows()
          .row(400, "url ", Fault.of(Failure.DOMAIN_REJECTED))
          .row(400, "", Fault.of(Failure.FIELD_INVALID, Reason.FORMAT))
          .row(500, Failure.BACKEND_ERROR, Disposition.REFUSED)
          .row(500, 599, Failure.BACKEND_ERROR, Disposition.UNKNOWN)
          .build();

  @Test
  void tellsWhatACodeMeansWithStatusAndCodeForTheLog() {
    Verdict.Failed failed = CODES.verdict(400, "NEVER").orElseThrow();
    assertThat(failed.fault())
        .isEqualTo(Fault.of(Failure.UNSOLVABLE).withDetail("status 400 NEVER"));
    assertThat(failed.disposition()).isEqualTo(Disposition.REFUSED);
    assertThat(CODES.verdict(200, "PORT").orElseThrow().fault().reason()).isEqualTo(Reason.PORT);
    assertThat(CODES.verdict(404, "LOST").orElseThrow().disposition())
        .isEqualTo(Disposition.UNKNOWN);
  }

  @Test
  void knowsNoOtherCode() {
    for (Object code : new Object[] {null, "", "no", 7, true}) {
      assertThat(CODES.verdict(400, code)).as("meaning of " + code).isEmpty();
    }
  }

  @Test
  void takesEachCodeOnce() {
    assertThatThrownBy(() -> ProviderErrors.rows().row(Failure.UNSOLVABLE, "NO", "NO"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NO");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 'url is bad', DOMAIN_REJECTED, REFUSED",
    "400, 'urls', FIELD_INVALID, REFUSED",
    "400, '', FIELD_INVALID, REFUSED",
    "500, '', BACKEND_ERROR, REFUSED",
    "599, 'url ', BACKEND_ERROR, UNKNOWN",
    "600, '', GARBLED, UNKNOWN",
    "200, '', GARBLED, UNKNOWN"
  })
  void goesByTheFirstRowThatFits(
      int status, String text, Failure failure, Disposition disposition) {
    Verdict.Failed failed = STATUSES.verdict(status, text);
    assertThat(failed.fault().failure()).isEqualTo(failure);
    assertThat(failed.fault().detail()).contains("status " + status);
    assertThat(failed.disposition()).isEqualTo(disposition);
  }

  @ParameterizedTest
  @CsvSource({
    "14.5, 14.5",
    "0, 0",
    "-3.25, -3.25",
    "0.0000000019, 0.000000001",
    "1e-999999999, 0",
    "-0.0000000001, 0",
    "1000000000, 1000000000"
  })
  void readsABalanceRoundedDown(BigDecimal written, String dollars) {
    assertThat(ProviderBalance.parse(written)).contains(Money.dollars(dollars));
  }

  @Test
  void readsNoBalanceThatMakesNoSense() {
    for (Object value :
        new Object[] {null, "14.5", true, new BigDecimal("1e999999999"), 1_000_000_001L}) {
      assertThat(ProviderBalance.parse(value)).as("balance of " + value).isEmpty();
    }
  }

  @Test
  void readsACostThatMakesNoSenseAsNone() {
    assertThat(ProviderCost.told(new BigDecimal("0.0004"))).contains(Money.dollars("0.0004"));
    for (Object value : new Object[] {null, "0.1", -1, 1_001, new BigDecimal("1e999999999")}) {
      assertThat(ProviderCost.told(value)).as("cost of " + value).isEmpty();
    }
  }

  @Test
  void putsAWaitIntoAVerdict() {
    Verdict.Failed failed = Verdict.Failed.of(Failure.THROTTLED, Disposition.REFUSED);
    BackendReply reply =
        new BackendReply(429, HttpHeaders.headers().set("Retry-After", "7"), Buffer.buffer());
    assertThat(ProviderWait.with(failed, ProviderWait.millis(reply)).fault().retryAfterMillis())
        .hasValue(7_000);
    assertThat(ProviderWait.with(failed, ProviderWait.millis(reply, 3)).fault().retryAfterMillis())
        .hasValue(3_000);
    assertThat(ProviderWait.with(failed, OptionalLong.empty())).isSameAs(failed);
  }
}
