package dev.sluice.config;

import dev.sluice.config.AccountConfig.Callbacks;
import dev.sluice.config.AccountConfig.Limits;
import dev.sluice.config.AccountConfig.Plan;
import dev.sluice.config.AccountConfig.Unlimited;
import dev.sluice.model.AccountId;
import dev.sluice.model.Money;
import dev.sluice.model.RoutingChoice;
import dev.sluice.model.RoutingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code accounts}: ids and keys are unique, and each account has one key. Confined to its
 * thread.
 */
final class AccountReader {

  private static final Words<RoutingMode> MODE = Words.of(RoutingMode.class);
  private static final Words<Plan.Status> PLAN_STATUS = Words.of(Plan.Status.class);

  private final Set<String> backendIds;
  private final Map<String, String> idToPlace = new HashMap<>();
  private final Map<String, String> hashToPlace = new HashMap<>();

  /**
   * Reads accounts.
   *
   * @param backendIds what {@code routing.order} may name
   */
  AccountReader(Set<String> backendIds) {
    this.backendIds = backendIds;
  }

  List<AccountConfig> accounts(Section root) {
    return root.sections("accounts").stream().map(this::account).toList();
  }

  private AccountConfig account(Section account) {
    unique(account);
    oneKey(account);
    return new AccountConfig(
        new AccountId(account.text("id", "")),
        account.secret("key"),
        account.text("keyHash").map(AccountReader::lowerCase),
        account.text("status", "").equals("suspended"),
        account.money("balance", Money.ZERO),
        unlimited(account),
        Lists.types(account),
        Lists.networks(account, "ips"),
        targets(account),
        limits(account.section("limits")),
        plan(account),
        routing(account.section("routing")),
        new Callbacks(Lists.hosts(account, "callbacks"), account.secret("callbackSecret")));
  }

  private void unique(Section account) {
    account
        .text("id")
        .map(id -> idToPlace.putIfAbsent(id, account.path()))
        .ifPresent(
            other -> account.problem("id", "expected: an id of its own; " + other + " has it"));
  }

  private void oneKey(Section account) {
    boolean hasKey = account.has("key");
    boolean hasHash = account.has("keyHash");
    if (hasKey == hasHash) {
      String rule = "expected: exactly one of key and keyHash";
      if (hasKey) {
        account.problem("keyHash", rule);
      } else {
        account.missing("key", rule);
      }
      return;
    }
    String name = hasKey ? "key" : "keyHash";
    account
        .text(name)
        .map(text -> hasKey ? sha256(text) : lowerCase(text))
        .map(hash -> hashToPlace.putIfAbsent(hash, account.path()))
        .ifPresent(
            other -> account.problem(name, "expected: a key of its own; " + other + " has it"));
  }

  private static Optional<Unlimited> unlimited(Section account) {
    boolean isLimited = !account.has("unlimited") || !account.flag("unlimited").orElse(true);
    return isLimited
        ? Optional.empty()
        : Optional.of(new Unlimited(until(account.section("unlimited"))));
  }

  private static Optional<List<HostPattern>> targets(Section account) {
    return account.text("targets").isPresent()
        ? Optional.empty()
        : Optional.of(Lists.hosts(account, "targets"));
  }

  private static Limits limits(Section limits) {
    return new Limits(limits.whole("perMinute", 0), limits.integer("inFlight", 0));
  }

  private RoutingChoice routing(Section routing) {
    return new RoutingChoice(
        routing.text("mode").flatMap(MODE::find),
        Lists.backends(routing, "order", backendIds),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<Plan> plan(Section account) {
    Section plan = account.section("plan");
    return account.has("plan")
        ? Optional.of(
            new Plan(
                plan.word("status", PLAN_STATUS, Plan.Status.ACTIVE),
                until(plan),
                plan.whole("hourly", 0),
                plan.whole("daily", 0),
                plan.whole("total", 0)))
        : Optional.empty();
  }

  private static Optional<Instant> until(Section section) {
    return section.parsed(
        "until", AccountReader::instant, "expected: an instant such as 2030-01-31T00:00:00Z");
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noInstant) {
      return Optional.empty();
    }
  }

  private static String lowerCase(String hash) {
    return hash.toLowerCase(Locale.ROOT);
  }

  static String sha256(String key) {
    try {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
