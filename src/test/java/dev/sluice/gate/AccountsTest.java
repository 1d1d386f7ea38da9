package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.AccountConfig;
import dev.sluice.config.Secret;
import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AccountsTest {

  /** SHA-256 of the text {@code abc} (FIPS 180-2, appendix B.1). */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final Accounts accounts =
      new Accounts(
          List.of(
              account("by-key", Optional.of("secret-1"), Optional.empty()),
              account("by-hash", Optional.empty(), Optional.of(ABC)),
              account("by-neither", Optional.empty(), Optional.empty())));

  @Example
  void findsAnAccountByItsKeyAndByTheHashOfIt() {
    assertThat(accounts.find("secret-1").orElseThrow().id().text()).isEqualTo("by-key");
    assertThat(accounts.find("abc").orElseThrow().id().text()).isEqualTo("by-hash");
  }

  @Example
  void findsNothingForAKeyThatNobodyHas() {
    for (String key : List.of("", "secret-", "secret-11", "SECRET-1", "secret-1 ", ABC)) {
      assertThat(accounts.find(key)).as("key '%s'", key).isEmpty();
    }
  }

  @Example
  void readsHashesInEitherCase() {
    assertThat(KeyDigest.ofHex(ABC.toUpperCase(Locale.ROOT))).isEqualTo(KeyDigest.of("abc"));
  }

  @Property
  void digestsAreEqualWhereTheKeysAre(@ForAll String one, @ForAll String other) {
    assertThat(KeyDigest.of(one)).isEqualTo(KeyDigest.of(one)).hasSameHashCodeAs(KeyDigest.of(one));
    if (isEncodable(one) && isEncodable(other)) {
      assertThat(KeyDigest.of(one).equals(KeyDigest.of(other))).isEqualTo(one.equals(other));
    }
  }

  /** Lone surrogates have no UTF-8 and all read as a question mark; no header can carry one. */
  private static boolean isEncodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static AccountConfig account(String id, Optional<String> key, Optional<String> hash) {
    return new AccountConfig(
        new AccountId(id),
        key.map(Secret::new),
        hash,
        false,
        Money.ZERO,
        Optional.empty(),
        Set.of(),
        List.of(),
        Optional.empty(),
        AccountConfig.Limits.NONE,
        Optional.empty());
  }
}
