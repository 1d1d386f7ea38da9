package dev.sluice.protocol.legacy;

import dev.sluice.protocol.Members;
import dev.sluice.protocol.TypeForm;
import java.util.Optional;

/**
 * A row of the table of methods. Immutable.
 *
 * @param mark the parameter that tells it from others of its name, if it needs one
 * @param form its name, its type and its parameters
 * @param isProxyNeeded false if it takes a proxy and does not need one
 */
record LegacyMethod(Optional<Mark> mark, TypeForm form, boolean isProxyNeeded) {

  /** A parameter that says that. */
  record Mark(String name, String value) {

    boolean isIn(Members params) {
      return LegacyParams.text(params, name)
          .filter(text -> value.equals("1") ? LegacyParams.isTrue(text) : isSame(text))
          .isPresent();
    }

    private boolean isSame(String text) {
      return value.equalsIgnoreCase(text);
    }
  }

  /** Its name. */
  String name() {
    return form.wireName();
  }

  /** True if the parameters bear its mark. */
  boolean isMarkedIn(Members params) {
    return mark.isEmpty() || mark.get().isIn(params);
  }
}
