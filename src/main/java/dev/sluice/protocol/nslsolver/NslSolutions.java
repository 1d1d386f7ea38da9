package dev.sluice.protocol.nslsolver;

import static dev.sluice.protocol.SolutionShape.Part.same;
import static dev.sluice.protocol.SolutionShape.Part.text;

import dev.sluice.model.CaptchaType;
import dev.sluice.protocol.SolutionShape;
import java.util.Map;

/** The solutions of NSLSolver's success bodies, as its contract lists them by type. Pure. */
final class NslSolutions {

  static final String ACTION = "action";

  private static final SolutionShape.Part TOKEN = text("token", "token");

  /**
   * How a type's body goes on after {@code success}.
   *
   * @param shape the members of the solution
   * @param echo what {@code type} says after them
   */
  record Body(SolutionShape shape, String echo) {}

  private static final Map<CaptchaType, Body> TYPE_TO_BODY =
      Map.of(
          CaptchaType.TURNSTILE,
          new Body(SolutionShape.object(TOKEN), "turnstile"),
          CaptchaType.CLOUDFLARE_CHALLENGE,
          new Body(
              SolutionShape.object(same("cookies"), text("user_agent", "userAgent"), TOKEN),
              "challenge"),
          CaptchaType.KASADA,
          new Body(SolutionShape.object(same("headers")), "kasada"),
          CaptchaType.AKAMAI,
          new Body(SolutionShape.object(same("cookies")), "akamai"),
          CaptchaType.RECAPTCHA_V3,
          new Body(SolutionShape.object(TOKEN, text(ACTION, ACTION)), "recaptcha-v3"));

  private NslSolutions() {}

  /** The body of a type that the system has. */
  static Body of(CaptchaType type) {
    return TYPE_TO_BODY.get(type);
  }
}
