package dev.sluice.protocol.nslsolver;

import static dev.sluice.model.Failure.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.model.CaptchaType;
import dev.sluice.model.Fault;
import dev.sluice.model.Outcome;
import dev.sluice.protocol.Call;
import dev.sluice.protocol.CheckOrder;
import dev.sluice.protocol.Decoded;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.RequestDraft;
import dev.sluice.protocol.SolveOptions;
import dev.sluice.protocol.Terms;
import dev.sluice.protocol.TypeForm;
import dev.sluice.protocol.WireReply;
import dev.sluice.protocol.WireRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /solve}: held until the captcha is solved, the deadline passes or the client leaves.
 */
final class NslSolve extends NslOp {

  private static final int MAX_BODY = 1_048_576;

  private static final CheckOrder CHECKS =
      CheckOrder.of(
          IP_BANNED,
          KEY_MISSING,
          KEY_UNKNOWN,
          ACCOUNT_SUSPENDED,
          IP_NOT_ALLOWED,
          RATE_LIMITED,
          IN_FLIGHT_LIMIT,
          BODY_TOO_LARGE,
          MALFORMED_BODY,
          TYPE_UNSUPPORTED,
          TYPE_NOT_ALLOWED,
          FIELD_MISSING,
          FIELD_INVALID,
          PROXY_MISSING,
          PROXY_INVALID,
          TARGET_BANNED,
          TARGET_NOT_ALLOWED,
          PLAN_INACTIVE,
          PLAN_PAUSED,
          PLAN_EXPIRED,
          PLAN_LIMIT,
          INSUFFICIENT_FUNDS,
          HOURLY_LIMIT,
          DAILY_LIMIT,
          DRAINING,
          NO_BACKEND);

  /** How the success body of a type goes on after {@code success}. */
  private enum Body {
    TURNSTILE {
      @Override
      void write(JsonGenerator json, Outcome.Solved outcome) throws IOException {
        json.writeStringField("token", text(outcome, "token"));
        price(json, "turnstile", outcome);
        json.writeNumberField("solve_time_ms", outcome.task().elapsedMillis());
      }
    },
    CHALLENGE {
      @Override
      void write(JsonGenerator json, Outcome.Solved outcome) throws IOException {
        object(json, "cookies", outcome);
        json.writeStringField("user_agent", text(outcome, "userAgent"));
        Optional<String> token = outcome.solution().text("token");
        if (token.isPresent()) {
          json.writeStringField("token", token.get());
        }
        price(json, "challenge", outcome);
      }
    },
    KASADA {
      @Override
      void write(JsonGenerator json, Outcome.Solved outcome) throws IOException {
        object(json, "headers", outcome);
        price(json, "kasada", outcome);
      }
    },
    AKAMAI {
      @Override
      void write(JsonGenerator json, Outcome.Solved outcome) throws IOException {
        object(json, "cookies", outcome);
        price(json, "akamai", outcome);
      }
    },
    RECAPTCHA_V3 {
      @Override
      void write(JsonGenerator json, Outcome.Solved outcome) throws IOException {
        json.writeStringField("token", text(outcome, "token"));
        json.writeStringField("action", action(outcome));
        price(json, "recaptcha-v3", outcome);
      }
    };

    private static final Map<CaptchaType, Body> OF = new HashMap<>();

    static {
      OF.put(CaptchaType.TURNSTILE, TURNSTILE);
      OF.put(CaptchaType.CLOUDFLARE_CHALLENGE, CHALLENGE);
      OF.put(CaptchaType.KASADA, KASADA);
      OF.put(CaptchaType.AKAMAI, AKAMAI);
      OF.put(CaptchaType.RECAPTCHA_V3, RECAPTCHA_V3);
    }

    abstract void write(JsonGenerator json, Outcome.Solved outcome) throws IOException;

    static Body of(CaptchaType type) {
      return OF.get(type);
    }

    private static String text(Outcome.Solved outcome, String name) {
      return outcome.solution().text(name).orElse("");
    }

    /** The action that was asked for: only the request knows it. */
    private static String action(Outcome.Solved outcome) {
      return outcome.request().map(request -> (String) request.params().get("action")).orElse("");
    }

    private static void object(JsonGenerator json, String name, Outcome.Solved outcome)
        throws IOException {
      json.writeFieldName(name);
      Json.writeValue(json, outcome.solution().fields().get(name));
    }

    private static void price(JsonGenerator json, String wireType, Outcome.Solved outcome)
        throws IOException {
      json.writeStringField("type", wireType);
      json.writeFieldName("cost");
      json.writeNumber(outcome.task().cost().toString());
    }
  }

  private final NslForms forms;
  private final Terms terms;

  NslSolve(NslForms forms, NslErrors errors, NslSwitches switches) {
    super("solve", errors);
    this.forms = forms;
    this.terms = Terms.ANSWERED.within(switches.maxDeadlineMillis());
  }

  @Override
  public int bodyLimit() {
    return MAX_BODY;
  }

  @Override
  public CheckOrder checks() {
    return CHECKS;
  }

  @Override
  public Terms terms() {
    return terms;
  }

  @Override
  public Decoded decode(WireRequest request) {
    Optional<String> key = key(request);
    if (request.oversized()) {
      return Decoded.fault(key, Fault.of(BODY_TOO_LARGE));
    }
    Optional<Members> body =
        Json.readObject(request.body()).map(Members::exact).filter(forms::hasRightJson);
    if (body.isEmpty()) {
      return Decoded.fault(key, Fault.of(MALFORMED_BODY));
    }
    Optional<TypeForm> form =
        NslForms.TYPE.find(body.get()).flatMap(type -> forms.form(type.toString()));
    return form.isEmpty()
        ? Decoded.fault(key, Fault.of(TYPE_UNSUPPORTED))
        : decode(key, form.get(), body.get());
  }

  private static Decoded decode(Optional<String> key, TypeForm form, Members body) {
    RequestDraft draft = new RequestDraft();
    Optional<Fault> fault = form.fill(body, draft);
    if (fault.isPresent()) {
      return Decoded.fault(key, form.type(), form.wireName(), fault.get());
    }
    Call.Solve call = new Call.Solve(draft.build(form.type()), SolveOptions.NONE);
    return Decoded.call(key, form.type(), form.wireName(), call);
  }

  @Override
  public WireReply solved(Outcome.Solved outcome) {
    return new WireReply(
        200,
        NslErrors.JSON,
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeBooleanField("success", true);
              Body.of(outcome.task().type()).write(json, outcome);
              json.writeEndObject();
            }));
  }
}
