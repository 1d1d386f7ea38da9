package dev.sluice.gate;

import dev.sluice.config.AccountConfig;
import dev.sluice.model.AccountId;
import dev.sluice.state.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts by the digest of their key. An unknown key costs the same work as a known one.
 * Immutable.
 */
public final class Accounts {

  private final Map<KeyDigest, Account> digestToAccount = new HashMap<>();
  private final Map<AccountId, Account> idToAccount = new HashMap<>();

  /** The configured accounts. */
  public Accounts(List<AccountConfig> configs) {
    for (AccountConfig config : configs) {
      Account account = Account.of(config);
      idToAccount.put(account.id(), account);
      config.key().ifPresent(key -> digestToAccount.put(KeyDigest.of(key.reveal()), account));
      config.keyHash().ifPresent(hash -> digestToAccount.put(KeyDigest.ofHex(hash), account));
    }
  }

  /** The account of that name. */
  Optional<Account> find(AccountId id) {
    return Optional.ofNullable(idToAccount.get(id));
  }

  /** The account that has the key. */
  Optional<Account> find(String key) {
    return Optional.ofNullable(digestToAccount.get(KeyDigest.of(key)));
  }
}
