package dev.sluice.protocol.createtask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CaptchaType;
import dev.sluice.model.Solution;
import dev.sluice.protocol.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's table of solutions, cell by cell. */
class TaskSolutionsTest {

  private static final List<Flavour> FLAVOURS =
      List.of(Flavour.ANTICAPTCHA, Flavour.TWOCAPTCHA, Flavour.CAPSOLVER, Flavour.CAPMONSTER);

  private static Map<String, Object> json(String text) {
    return Json.readObject(Buffer.buffer(text.replace('\'', '"'))).orElseThrow();
  }

  private static void assertShapes(String type, String solution, String... shapes) {
    for (int i = 0; i < shapes.length; i++) {
      assertThat(
              TaskSolutions.wire(
                  FLAVOURS.get(i), CaptchaType.of(type), new Solution(json(solution))))
          .as("%s in %s", type, FLAVOURS.get(i).mount())
          .isEqualTo(json(shapes[i]));
    }
  }

  @ParameterizedTest
  @CsvSource({"recaptcha-v2", "recaptcha-v3"})
  void tellsARecaptcha(String type) {
    assertShapes(
        type,
        "{'token':'t','cookies':{'a':'1'},'userAgent':'u','expireTime':5,'other':1}",
        "{'gRecaptchaResponse':'t','cookies':{'a':'1'},'userAgent':'u'}",
        "{'gRecaptchaResponse':'t','token':'t'}",
        "{'gRecaptchaResponse':'t','userAgent':'u','expireTime':5}",
        "{'gRecaptchaResponse':'t'}");
  }

  @Test
  void tellsAnHcaptcha() {
    String plain = "{'gRecaptchaResponse':'t','respKey':'r','userAgent':'u'}";
    assertShapes(
        "hcaptcha",
        "{'token':'t','respKey':'r','userAgent':'u'}",
        plain,
        "{'gRecaptchaResponse':'t','token':'t','respKey':'r','userAgent':'u'}",
        plain,
        plain);
  }

  @Test
  void tellsATurnstile() {
    assertShapes(
        "turnstile",
        "{'token':'t'}",
        "{'token':'t'}",
        "{'token':'t'}",
        "{'token':'t','type':'turnstile'}",
        "{'token':'t'}");
  }

  @Test
  void tellsAClearance() {
    String all = "{'cookies':{'cf_clearance':'c'},'userAgent':'u','token':'t'}";
    assertShapes(
        "cloudflare-challenge", all, all, all, all, "{'cf_clearance':'c','userAgent':'u'}");
  }

  @ParameterizedTest
  @CsvSource({"funcaptcha", "mtcaptcha", "friendly-captcha", "prosopo", "altcha", "yandex"})
  void tellsOtherTokensAlike(String type) {
    String all = "{'token':'t','userAgent':'u'}";
    assertShapes(type, all, all, all, all, all);
  }

  @Test
  void tellsAGeetest() {
    String v3 = "{'challenge':'c','validate':'v','seccode':'s'}";
    assertShapes("geetest-v3", v3, v3, v3, v3, v3);
    String v4 =
        "{'captcha_id':'i','lot_number':'l','pass_token':'p','gen_time':'1','captcha_output':'o'}";
    assertShapes("geetest-v4", v4, v4, v4, v4, v4);
  }

  @Test
  void tellsAnAwsWaf() {
    assertShapes(
        "aws-waf",
        "{'token':'t','voucher':'v','existingToken':'e','cookie':'c','cookies':{'n':'x'}}",
        "{'token':'t'}",
        "{'captcha_voucher':'v','existing_token':'e'}",
        "{'cookie':'c'}",
        "{'cookies':{'n':'x'}}");
    assertShapes(
        "aws-waf",
        "{'token':'t'}",
        "{'token':'t'}",
        "{'existing_token':'t'}",
        "{'cookie':'t'}",
        "{'cookies':{'aws-waf-token':'t'}}");
  }

  @Test
  void tellsADatadome() {
    String cookie = "{'cookie':'datadome=d; a=b'}";
    assertShapes(
        "datadome",
        "{'cookies':{'datadome':'d','a':'b'},'userAgent':'u'}",
        cookie,
        cookie,
        "{'cookie':'datadome=d; a=b','userAgent':'u'}",
        cookie);
    assertShapes("datadome", "{'cookie':'datadome=d'}", "{'cookie':'datadome=d'}");
  }

  @Test
  void tellsTheTextOfAPicture() {
    assertShapes(
        "image-to-text",
        "{'text':['A'],'confidence':0.9}",
        "{'text':'A','url':''}",
        "{'text':'A'}",
        "{'text':'A','confidence':0.9}",
        "{'text':'A'}");
    assertShapes(
        "image-to-text",
        "{'text':['A','B']}",
        "{'text':'A','url':''}",
        "{'text':'A'}",
        "{'answers':['A','B']}",
        "{'text':'A'}");
    assertShapes("image-to-text", "{'text':'A'}", "{'text':'A','url':''}");
  }

  @Test
  void tellsPoints() {
    assertShapes(
        "coordinates",
        "{'coordinates':[{'x':1,'y':2},[3,4.5],'rubbish',{'x':'1','y':2}]}",
        "{'coordinates':[[1,2],[3,4.5]]}",
        "{'coordinates':[{'x':1,'y':2},{'x':3,'y':4.5}]}",
        "{'box':[1,2,3,4.5]}",
        "{'answer':[{'X':1,'Y':2},{'X':3,'Y':4.5}]}");
  }

  @Test
  void tellsTiles() {
    assertShapes(
        "image-classification",
        "{'objects':[0,3],'size':4}",
        "{'objects':[0,3]}",
        "{'click':[1,4]}",
        "{'objects':[0,3],'size':4}",
        "{'answer':[true,false,false,true]}");
    assertShapes(
        "image-classification",
        "{'objects':[-1,2147483647,1,'x']}",
        "{'objects':[-1,2147483647,1,'x']}",
        "{'click':[2]}",
        "{'objects':[-1,2147483647,1,'x']}",
        "{'answer':[false,true]}");
  }

  @Test
  void tellsAnglesAndDistances() {
    assertShapes(
        "rotate", "{'angle':40}", "{'angle':40}", "{'rotate':40}", "{'angle':40}", "{'angle':40}");
    String slide = "{'distance':9}";
    assertShapes("slide", slide, slide, slide, slide, slide);
  }

  @Test
  void tellsWhatHasNoShapeAsItCame() {
    assertShapes("LeminTask", "{'answer':'a','z':[1]}", "{'answer':'a','z':[1]}");
  }

  @Test
  void leavesOutWhatIsNotThere() {
    assertShapes("turnstile", "{}", "{}", "{}", "{'type':'turnstile'}", "{}");
    assertShapes("coordinates", "{'coordinates':'none'}", "{}", "{}", "{}", "{}");
  }
}
