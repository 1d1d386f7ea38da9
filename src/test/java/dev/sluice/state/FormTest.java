package dev.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.AccountId;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Money;
import dev.sluice.model.Proxy;
import dev.sluice.model.RawTask;
import dev.sluice.model.Reason;
import dev.sluice.model.Solution;
import dev.sluice.model.SolveRequest;
import dev.sluice.model.Target;
import dev.sluice.model.TaskId;
import dev.sluice.model.TaskView;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is stored of a task comes back as it was. */
class FormTest {

  private static final TaskDraft BARE =
      new TaskDraft("family", CaptchaType.TURNSTILE, "Task", "192.0.2.1", 1, 2, Optional.empty());

  @Property(tries = 300)
  void aDraftComesBackAsItWas(@ForAll("drafts") TaskDraft draft) {
    assertThat(TaskForm.read(TaskForm.write(draft))).isEqualTo(draft);
  }

  @Provide
  Arbitrary<TaskDraft> drafts() {
    Arbitrary<Optional<TaskDraft.Idempotency>> named =
        Combinators.combine(texts(), texts(), texts()).as(TaskDraft.Idempotency::new).optional();
    Arbitrary<Optional<TaskWork>> work =
        Combinators.combine(texts(), requests(), values())
            .as((op, request, options) -> new TaskWork(op, request, options))
            .optional();
    return Combinators.combine(texts(), texts(), Arbitraries.longs(), named, work)
        .as(
            (family, wire, at, name, toDo) ->
                new TaskDraft(family, CaptchaType.KASADA, wire, "::1", at, at, name, toDo));
  }

  private static Arbitrary<SolveRequest> requests() {
    Arbitrary<Optional<Target>> target =
        Combinators.combine(texts(), texts()).as(Target::new).optional();
    Arbitrary<Optional<Proxy.Login>> login =
        Combinators.combine(texts(), texts()).as(Proxy.Login::new).optional();
    Arbitrary<Optional<Proxy>> proxy =
        Combinators.combine(texts(), Arbitraries.integers().between(1, 65_535), login)
            .as((host, port, secret) -> new Proxy("socks5", host, port, secret))
            .optional();
    Arbitrary<Optional<RawTask>> raw =
        Combinators.combine(texts(), values()).as(RawTask::new).optional();
    return Combinators.combine(
            target, texts().optional(), proxy, texts().optional(), texts().list(), values(), raw)
        .as(
            (page, key, through, agent, images, params, own) ->
                new SolveRequest(
                    CaptchaType.KASADA, page, key, through, agent, images, params, own));
  }

  /** Any Unicode text: what came as JSON has no half surrogates. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(20)
        .filter(
            text ->
                text.equals(
                    new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
  }

  private static Arbitrary<Map<String, Object>> values() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            texts().map(Object.class::cast),
            Arbitraries.integers().map(Object.class::cast),
            Arbitraries.of(true, false, Long.MAX_VALUE, new BigDecimal("0.30"), "x"));
    Arbitrary<Object> nested =
        Arbitraries.oneOf(leaf, leaf.list().ofMaxSize(3).map(Object.class::cast));
    return Arbitraries.maps(texts(), nested).ofMaxSize(3);
  }

  @Test
  void whatIsNullInAClientsObjectStaysNull() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("nothing", null);
    members.put("list", Arrays.asList(1, null));
    SolveRequest request =
        new SolveRequest(
            CaptchaType.TURNSTILE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Optional.of(new RawTask("system", members)));
    TaskDraft draft = BARE.withWork(new TaskWork("op", request, Map.of()));
    assertThat(TaskForm.read(TaskForm.write(draft))).isEqualTo(draft);
  }

  @Test
  void aSolvedTaskComesBackWithoutItsWork() {
    TaskResult solved = TaskResult.solved(new Solution(Map.of("cookies", Map.of("a", "b"))));
    assertComesBack(solved);
  }

  @Test
  void aFailedTaskComesBackWithAllThatItsFaultSays() {
    Fault fault =
        Fault.of(Failure.FIELD_INVALID, Reason.RANGE, "minScore")
            .withSubject("subject")
            .withBackend("alpha")
            .withLimit(7)
            .withRetryAfterMillis(8)
            .withDetail("detail");
    assertComesBack(TaskResult.failed(fault));
    assertComesBack(TaskResult.failed(Fault.of(Failure.UNSOLVABLE)));
  }

  private static void assertComesBack(TaskResult result) {
    TaskId id = new TaskId("t");
    TaskRecord record =
        new TaskRecord(
            new AccountId("a"),
            BARE.family(),
            new TaskView(
                id,
                BARE.type(),
                BARE.wireType(),
                BARE.source(),
                BARE.createdMillis(),
                OptionalLong.of(9),
                3,
                Optional.of("alpha"),
                new Money(5)),
            Optional.of(result),
            0,
            Optional.empty());
    assertThat(EndForm.read(new AccountId("a"), id, EndForm.write(BARE, record)))
        .isEqualTo(new EndForm.Ended(BARE, record));
  }

  @Test
  void aLaterVersionIsNotGuessedAt() {
    byte[] later = "{\"v\":2}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TaskForm.read(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("v: 2 (expected: at most 1)");
  }

  @Test
  void whatALaterVersionAddsIsPassedOver() {
    byte[] text = TaskForm.write(BARE);
    String more = new String(text, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"new\":[1],");
    assertThat(TaskForm.read(more.getBytes(StandardCharsets.UTF_8))).isEqualTo(BARE);
  }
}
