package dev.sluice.protocol.createtask;

import static dev.sluice.protocol.ReportKind.ANY;
import static dev.sluice.protocol.ReportKind.HCAPTCHA;
import static dev.sluice.protocol.ReportKind.IMAGE;
import static dev.sluice.protocol.ReportKind.RECAPTCHA;
import static dev.sluice.protocol.ReportKind.TOKEN;
import static dev.sluice.protocol.createtask.Flavour.Column.*;
import static dev.sluice.protocol.createtask.Reports.Says.*;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import dev.sluice.protocol.ReportKind;
import dev.sluice.protocol.ValueForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that tell whether a solution was any good. Clients may use those of every flavour,
 * which do not clash; a provider is told by its own. Pure.
 */
final class Reports {

  /** What a method says of the solution. */
  enum Says {
    GOOD,
    BAD,
    /** Its body says which. */
    EITHER
  }

  /**
   * One method.
   *
   * @param types the types that it is for
   * @param flavours whose it is
   */
  record Method(String method, ReportKind types, Says says, Set<Flavour.Column> flavours) {

    /** What a client's body says. */
    boolean isGood(Members body) {
      return says == EITHER ? !isInvalid(body) : says == GOOD;
    }

    /** The body that tells a provider, our key left out. */
    Map<String, Object> members(Object task, boolean isGood) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("taskId", task);
      if (says == EITHER) {
        members.put(RESULT, Map.of(INVALID, !isGood));
      }
      return members;
    }

    private boolean tells(Flavour flavour, CaptchaType type, boolean isGood) {
      return flavours.contains(flavour.column())
          && types.covers(type)
          && (says == EITHER || isGood == (says == GOOD));
    }
  }

  private static final String RESULT = "result";
  private static final String INVALID = "invalid";

  /** In the order of the contract; the first that tells it is used. */
  static final List<Method> METHODS =
      List.of(
          new Method("reportIncorrectImageCaptcha", IMAGE, BAD, Set.of(AC, CM)),
          new Method("reportIncorrectRecaptcha", RECAPTCHA, BAD, Set.of(AC)),
          new Method("reportCorrectRecaptcha", RECAPTCHA, GOOD, Set.of(AC)),
          new Method("reportIncorrectHcaptcha", HCAPTCHA, BAD, Set.of(AC)),
          new Method("reportIncorrectTokenCaptcha", TOKEN, BAD, Set.of(CM)),
          new Method("reportCorrect", ANY, GOOD, Set.of(TC)),
          new Method("reportIncorrect", ANY, BAD, Set.of(TC)),
          new Method("feedbackTask", ANY, EITHER, Set.of(CS)));

  private Reports() {}

  /** The method that tells a flavour; empty if it has none for the type, or for that. */
  static Optional<Method> of(Flavour flavour, CaptchaType type, boolean isGood) {
    return METHODS.stream().filter(method -> method.tells(flavour, type, isGood)).findFirst();
  }

  private static boolean isInvalid(Members body) {
    Optional<Parsed<Boolean>> said = body.find(RESULT, INVALID).map(ValueForm.lenientBool()::parse);
    return said.isPresent() && said.get().isKept() && said.get().value();
  }
}
