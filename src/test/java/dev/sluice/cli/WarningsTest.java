package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Config;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.Protocol;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WarningsTest {

  private static Config config(String mounts, String routing) {
    String yaml =
        """
        listeners: [{address: '127.0.0.1:8080', mounts: %s}]
        backends:
          - {id: a, protocol: worker, url: 'simulator:a', types: [turnstile]}
          - {id: b, protocol: worker, url: 'simulator:b', types: [turnstile]}
          - {id: c, protocol: worker, url: 'simulator:c', types: [kasada]}
        pools: {default: {routing: %s}}
        """
            .formatted(mounts, routing);
    return new ConfigLoader(Set.of(Protocol.WORKER))
        .parse("test.yaml", yaml, name -> Optional.empty());
  }

  @Test
  void whatThisBuildDoesIsNotWarnedOf() {
    assertThat(Warnings.of(config("{nslsolver: /}", "leastLoaded"))).isEmpty();
  }

  @Test
  void namesATypeThatIsLetThroughAndThatNoBackendTakes() {
    String yaml =
        """
        listeners: [{address: '127.0.0.1:8080', mounts: {anysolver: /}}]
        dialects: {anysolver: {passThrough: [Foo]}}
        """;
    Config config =
        new ConfigLoader(Set.of(Protocol.WORKER))
            .parse("test.yaml", yaml, name -> Optional.empty());
    assertThat(Warnings.of(config))
        .containsExactly(
            "Dialect anysolver: tasks of type Foo are let through and refused:"
                + " no backend has it in its passThrough");
  }

  @Test
  void namesTheListenerOfAMountThatIsNotSpoken() {
    assertThat(
            Warnings.of(
                config("{nslsolver: /, capsolver: /cs}", "leastLoaded"), "nslsolver"::equals))
        .containsExactly(
            "Listener http://127.0.0.1:8080: mount /cs of capsolver is not served:"
                + " this build does not speak it");
  }

  @Test
  void isLoudWhereNoMountIsServed() {
    assertThat(Warnings.of(config("{nslsolver: /}", "leastLoaded"), name -> false))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("NO MOUNT");
  }

  @Test
  void namesPoolsWhoseListLeavesNobodyToAsk() {
    assertThat(Warnings.of(config("{nslsolver: /}", "priority, order: [c]")))
        .containsExactly(
            "Pool turnstile: no backend of its order serves it: nobody is asked by priority");
    assertThat(Warnings.of(config("{nslsolver: /}", "priority, order: [c, b]"))).isEmpty();
    assertThat(Warnings.of(config("{nslsolver: /}", "cheapest, order: [c]"))).isEmpty();
  }

  @Test
  void namesAccountsWhoseCallbacksGoUnsigned() {
    String yaml =
        """
        listeners: [{address: '127.0.0.1:8080', mounts: {nslsolver: /}}]
        accounts:
          - {id: open, key: key-of-the-open-one, targets: any, callbacks: [a.example.com]}
          - {id: signed, key: key-of-the-signed-one, targets: any, callbacks: [a.example.com],
             callbackSecret: 0123456789abcdef}
          - {id: silent, key: key-of-the-silent-one, targets: any}
        """;
    assertThat(
            Warnings.of(
                new ConfigLoader(Set.of(Protocol.WORKER))
                    .parse("test.yaml", yaml, name -> Optional.empty())))
        .containsExactly("Account open: its callbacks go unsigned, for it has no callbackSecret");
  }
}
