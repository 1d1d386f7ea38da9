package dev.sluice.protocol.createtask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Failure;
import dev.sluice.model.Fault;
import dev.sluice.model.Proxy;
import dev.sluice.protocol.Json;
import dev.sluice.protocol.Members;
import dev.sluice.protocol.Parsed;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskProxyTest {

  private static Parsed<Proxy> read(String members) {
    String json = "{" + members.replace('\'', '"') + "}";
    return TaskProxy.read(Members.anyCase(Json.readObject(Buffer.buffer(json)).orElseThrow()));
  }

  private static Fault fault(String members) {
    return read(members).fault().orElseThrow(() -> new AssertionError("kept: " + members));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'proxyAddress':'192.0.2.1','proxyPort':1|http://192.0.2.1:1",
        "'proxyAddress':' h.example ','proxyPort':'65535','proxyType':' SOCKS5 '|socks5://h.example:65535",
        "'proxyAddress':'[2001:db8::1]','proxyPort':80|http://[2001:db8::1]:80",
        "'proxyAddress':'2001:db8::1','proxyPort':80|http://[2001:db8::1]:80",
        "'proxyAddress':'h','proxyPort':80,'proxyLogin':'u','proxyPassword':12|http://u:12@h:80",
        "'proxyAddress':'h','proxyPort':80,'proxyLogin':'u'|http://u:@h:80",
        "'proxyAddress':'h','proxyPort':80,'proxyPassword':'p'|http://h:80",
        "'proxyAddress':'h','proxyPort':80,'proxy':'nonsense'|http://h:80",
        "'proxy':' https://u:p@h:8080 '|https://u:p@h:8080",
        "'proxy':'h:8080:u:p'|http://u:p@h:8080",
        "'proxy':'socks4:h:8080'|socks4://h:8080"
      })
  void readsFiveMembersOrOneText(String members, String url) {
    assertThat(read(members).value().url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'proxyAddress':'a b','proxyPort':0,'proxyType':'x'|proxyAddress FORMAT",
        "'proxyAddress':7,'proxyPort':80|proxyAddress FORMAT",
        "'proxyAddress':'h:80','proxyPort':80|proxyAddress FORMAT",
        "'proxyAddress':'http://h','proxyPort':80|proxyAddress FORMAT",
        "'proxyAddress':'h','proxyType':'x'|proxyPort PORT",
        "'proxyAddress':'h','proxyPort':0|proxyPort PORT",
        "'proxyAddress':'h','proxyPort':65536|proxyPort PORT",
        "'proxyAddress':'h','proxyPort':80.5|proxyPort PORT",
        "'proxyAddress':'h','proxyPort':true|proxyPort PORT",
        "'proxyAddress':'h','proxyPort':80,'proxyType':'ftp'|proxyType PROTOCOL",
        "'proxyAddress':'h','proxyPort':80,'proxyType':1|proxyType PROTOCOL",
        "'proxyAddress':'h','proxyPort':80,'proxyLogin':{}|proxyLogin AUTH",
        "'proxyAddress':'h','proxyPort':80,'proxyPassword':[]|proxyPassword AUTH",
        "'proxy':'h'|proxy FORMAT",
        "'proxy':{}|proxy FORMAT",
        "'proxy':'ftp://h:80'|proxy PROTOCOL",
        "'proxy':'h:0'|proxy PORT"
      })
  void tellsTheMemberAtFault(String members, String told) {
    Fault fault = fault(members);
    assertThat(fault.failure()).isEqualTo(Failure.PROXY_INVALID);
    assertThat(fault.field().orElse("") + " " + fault.reason()).isEqualTo(told);
  }

  @Test
  void missesAProxyWithoutAddress() {
    assertThat(fault("'proxyPort':80,'proxyType':'http','proxyAddress':''").failure())
        .isEqualTo(Failure.PROXY_MISSING);
  }
}
