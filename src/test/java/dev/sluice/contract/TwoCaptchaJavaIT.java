package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twocaptcha.TwoCaptcha;
import com.twocaptcha.captcha.AmazonWaf;
import com.twocaptcha.captcha.Captcha;
import com.twocaptcha.captcha.Coordinates;
import com.twocaptcha.captcha.FunCaptcha;
import com.twocaptcha.captcha.GeeTest;
import com.twocaptcha.captcha.GeeTestV4;
import com.twocaptcha.captcha.Grid;
import com.twocaptcha.captcha.HCaptcha;
import com.twocaptcha.captcha.Lemin;
import com.twocaptcha.captcha.Normal;
import com.twocaptcha.captcha.ReCaptcha;
import com.twocaptcha.captcha.Rotate;
import com.twocaptcha.captcha.Turnstile;
import com.twocaptcha.captcha.Yandex;
import com.twocaptcha.exceptions.ApiException;
import dev.sluice.cli.Application;
import dev.sluice.config.ConfigLoader;
import dev.sluice.config.Protocol;
import io.vertx.core.Future;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client that 2Captcha publishes for Java, as it is but for its host, against a started server.
 * It knows neither ports nor plain HTTP, so it goes through a proxy to a listener with TLS.
 */
@Timeout(240)
class TwoCaptchaJavaIT {

  private static final String HOST = "twocaptcha.sluice.test";
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String EMPTY = "fedcba9876543210fedcba9876543210";
  private static final String PAGE = "https://example.com/";
  private static final int PATIENCE_SECONDS = 60;

  private static final String CONFIG =
      """
      listeners:
        - address: 127.0.0.1:0
          mounts: {twocaptcha: /}
          tls: {certificate: '%s', key: '%s'}
      admin: {address: '127.0.0.1:0'}
      prices: {default: 0.001}
      accounts:
        - {id: rich, key: %s, balance: 10, targets: any}
        - {id: poor, key: %s, balance: 0, targets: any}
      backends:
        - id: sim
          protocol: worker
          url: simulator:a
          types: [turnstile, recaptcha-v2, recaptcha-v3, hcaptcha, funcaptcha, geetest-v3, geetest-v4,
                  aws-waf, yandex, image-to-text, image-classification, coordinates, rotate]
      """;

  @TempDir private static Path folder;
  private static Application sluice;
  private static ConnectProxy proxy;
  private static TlsIdentity tls;

  @BeforeAll
  static void start() throws Exception {
    tls = TlsIdentity.of(HOST, folder);
    String yaml = CONFIG.formatted(tls.certificate(), tls.key(), KEY, EMPTY);
    sluice =
        await(
            Application.start(
                new ConfigLoader(Set.of(Protocol.WORKER))
                    .parse("test.yaml", yaml, name -> Optional.empty())));
    proxy = new ConnectProxy(sluice.port(0));
  }

  @AfterAll
  static void stop() throws Exception {
    proxy.close();
    await(sluice.stop());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * A client that polls without pause. What it trusts and where it connects it asks the JVM once.
   */
  private static TwoCaptcha client(String key) {
    ProxySelector usualProxies = ProxySelector.getDefault();
    Properties usual = (Properties) System.getProperties().clone();
    try {
      ProxySelector.setDefault(proxy.selector());
      System.setProperty("javax.net.ssl.trustStore", tls.store().toString());
      System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
      System.setProperty("javax.net.ssl.trustStorePassword", TlsIdentity.PASSWORD);
      TwoCaptcha client = new TwoCaptcha(key);
      client.setHost(HOST);
      client.setPollingInterval(0);
      client.setDefaultTimeout(PATIENCE_SECONDS);
      client.setRecaptchaTimeout(PATIENCE_SECONDS);
      return client;
    } finally {
      System.setProperties(usual);
      ProxySelector.setDefault(usualProxies);
    }
  }

  private static String solved(Captcha captcha) throws Exception {
    client(KEY).solve(captcha);
    assertThat(captcha.getId()).as("the task's id").matches("[1-9][0-9]{0,9}");
    return captcha.getCode();
  }

  private static byte[] picture() {
    return new byte[200];
  }

  private static Path file(String name) throws Exception {
    return Files.write(folder.resolve(name), picture());
  }

  @Test
  void solvesPicturesByFileAndByText() throws Exception {
    Normal byFile = new Normal(file("normal.png").toString());
    byFile.setCaseSensitive(true);
    byFile.setNumeric(4);
    byFile.setMinLen(4);
    byFile.setMaxLen(20);
    byFile.setPhrase(true);
    byFile.setCalc(false);
    byFile.setLang("en");
    byFile.setHintText("Type the letters");
    assertThat(solved(byFile)).isEqualTo("SLUICE");
    Normal byText = new Normal();
    byText.setBase64(Base64.getEncoder().encodeToString(picture()));
    assertThat(solved(byText)).isEqualTo("SLUICE");
  }

  @Test
  void solvesWhatIsMarkedInPictures() throws Exception {
    Coordinates coordinates = new Coordinates(file("coordinates.png").toString());
    coordinates.setHintText("Click the boats");
    assertThat(solved(coordinates)).isEqualTo("coordinates:x=39,y=59");
    Grid grid = new Grid();
    grid.setBase64(Base64.getEncoder().encodeToString(picture()));
    assertThat(solved(grid)).as("a grid without its mark is a text").isEqualTo("SLUICE");
    Rotate rotate = new Rotate();
    rotate.setFiles(List.of(file("rotate.png").toFile()));
    rotate.setAngle(40);
    assertThat(solved(rotate)).isEqualTo("40");
  }

  @Test
  void solvesRecaptcha() throws Exception {
    ReCaptcha two = new ReCaptcha();
    two.setSiteKey("6Le-wvkSVVABCPBMRTvw0Q4Muexq1bi0DJwx_mJ-");
    two.setUrl(PAGE);
    two.setInvisible(true);
    two.setEnterprise(true);
    two.setData("data s");
    two.setAction("verify");
    two.setProxy("HTTPS", "login:password@192.0.2.1:3128");
    assertThat(solved(two)).startsWith("sluice-recaptcha-v2-");
    ReCaptcha three = new ReCaptcha();
    three.setSiteKey("6Le-wvkSVVABCPBMRTvw0Q4Muexq1bi0DJwx_mJ-");
    three.setUrl(PAGE);
    three.setVersion("v3");
    three.setAction("verify");
    three.setScore(0.3);
    assertThat(solved(three)).startsWith("sluice-recaptcha-v3-");
  }

  @Test
  void solvesTokens() throws Exception {
    Turnstile turnstile = new Turnstile();
    turnstile.setSiteKey("0x4AAAAAAA");
    turnstile.setUrl(PAGE);
    assertThat(solved(turnstile)).startsWith("sluice-turnstile-");
    HCaptcha hcaptcha = new HCaptcha();
    hcaptcha.setSiteKey("10000000-ffff-ffff-ffff-000000000001");
    hcaptcha.setUrl(PAGE);
    assertThat(solved(hcaptcha)).startsWith("sluice-hcaptcha-");
    FunCaptcha funcaptcha = new FunCaptcha();
    funcaptcha.setSiteKey("69A21A01-CC7B-B9C6-0F9A-E7FA06677FFC");
    funcaptcha.setUrl(PAGE);
    funcaptcha.setSUrl("https://client-api.arkoselabs.com");
    funcaptcha.setUserAgent("Mozilla/5.0");
    funcaptcha.setData("blob", "b+/=&");
    assertThat(solved(funcaptcha)).startsWith("sluice-funcaptcha-");
    Yandex yandex = new Yandex();
    yandex.setSiteKey("Y5Lh0tiycconMJGsFd3EbbuNKSp1yaZESUOIHfeV");
    yandex.setUrl(PAGE);
    assertThat(solved(yandex)).startsWith("sluice-yandex-");
  }

  @Test
  void solvesWhatIsAnsweredWithAnObject() throws Exception {
    GeeTest three = new GeeTest();
    three.setGt("f2ae6cadcf7886856696502e1d55e00c");
    three.setChallenge("12345678abc90123d45678ef90123a456b");
    three.setApiServer("api-na.geetest.com");
    three.setUrl(PAGE);
    assertThat(solved(three)).startsWith("{\"challenge\":\"sluice-geetest-v3-");
    GeeTestV4 four = new GeeTestV4();
    four.setCaptchaId("72bf15796d0b69c43867452fea615052");
    four.setUrl(PAGE);
    assertThat(solved(four)).startsWith("{\"captcha_id\":\"sluice-geetest-v4-");
    AmazonWaf waf = new AmazonWaf();
    waf.setSiteKey("AQIDAHjcYu/GjX+QlghicBg......shMIKvZswZemrVVqA==");
    waf.setIV("CgAAFDIlckAAAAid");
    waf.setContext("7DhQfG5CmoY90ZdxdHCi8WtJ3z......njNKULdcUUVEtxTk=");
    waf.setUrl(PAGE);
    assertThat(solved(waf)).startsWith("{\"existing_token\":\"sluice-aws-waf-");
  }

  @Test
  void errorsReachItAsItsOwnExceptions() {
    GeeTest incomplete = new GeeTest();
    incomplete.setGt("f2ae6cadcf7886856696502e1d55e00c");
    incomplete.setUrl(PAGE);
    assertTold(KEY, incomplete, "ERROR_BAD_PARAMETERS");
    Lemin unsupported = new Lemin();
    unsupported.setUrl(PAGE);
    assertTold(KEY, unsupported, "ERROR_BAD_PARAMETERS");
    Turnstile unsolvable = new Turnstile();
    unsolvable.setSiteKey("0x4AAAAAAA");
    unsolvable.setUrl("https://unsolvable.sluice.test/");
    assertTold(KEY, unsolvable, "ERROR_CAPTCHA_UNSOLVABLE");
    assertTold(EMPTY, unsolvable, "ERROR_ZERO_BALANCE");
    assertTold("0".repeat(32), unsolvable, "ERROR_KEY_DOES_NOT_EXIST");
    assertTold("wrong", unsolvable, "ERROR_WRONG_USER_KEY");
  }

  private static void assertTold(String key, Captcha captcha, String word) {
    assertThatThrownBy(() -> client(key).solve(captcha))
        .isInstanceOf(ApiException.class)
        .hasMessage(word);
  }

  @Test
  void tellsTheBalanceAndTakesReports() throws Exception {
    assertThat(client(EMPTY).balance()).isZero();
    assertThat(client(KEY).balance()).isBetween(9.0, 10.0);
    Turnstile captcha = new Turnstile();
    captcha.setSiteKey("0x4AAAAAAA");
    captcha.setUrl(PAGE);
    TwoCaptcha client = client(KEY);
    client.solve(captcha, Map.of("timeout", PATIENCE_SECONDS));
    client.report(captcha.getId(), true);
    assertThatThrownBy(() -> client.report(captcha.getId(), false))
        .isInstanceOf(ApiException.class)
        .hasMessage("ERROR_DUPLICATE_REPORT");
  }
}
