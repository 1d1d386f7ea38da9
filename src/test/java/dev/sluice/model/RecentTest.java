package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecentTest {

  private final Recent<String> recent = new Recent<>();

  @Test
  void equalValuesShareTheFirst() {
    String first = recent.same(copy("page"));
    assertThat(recent.same(copy("page"))).isSameAs(first);
  }

  /** Their hashes are equal, so they have one place. */
  @Test
  void aValueIsForgottenForAnotherInItsPlace() {
    String first = recent.same(copy("Aa"));
    recent.same(copy("BB"));
    assertThat(recent.same(copy("Aa"))).isEqualTo("Aa").isNotSameAs(first);
  }

  @Property
  void whatComesOutEqualsWhatWentIn(@ForAll String before, @ForAll String value) {
    recent.same(before);
    assertThat(recent.same(value)).isEqualTo(value);
  }

  private static String copy(String text) {
    return text.concat(" ").trim();
  }
}
