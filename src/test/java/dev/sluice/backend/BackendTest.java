package dev.sluice.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendTest {

  @ParameterizedTest
  @CsvSource({
    "http://worker, worker, 80, false, /solve",
    "https://worker, worker, 443, true, /solve",
    "http://worker:9000, worker, 9000, false, /solve",
    "https://worker.example.com:8443/a/b, worker.example.com, 8443, true, /a/b/solve",
    "http://10.0.0.5:9000, 10.0.0.5, 9000, false, /solve",
    "http://[2001:db8::5]:9000, [2001:db8::5], 9000, false, /solve",
    "http://solver_worker:9000/a, solver_worker, 9000, false, /a/solve",
    "https://solver_worker.internal, solver_worker.internal, 443, true, /solve"
  })
  void findsItsPathsWhereItsUrlSays(String url, String host, int port, boolean isTls, String path) {
    RequestOptions options = Members.at(url).at("/solve");
    assertThat(options.getHost()).isEqualTo(host);
    assertThat(options.getPort()).isEqualTo(port);
    assertThat(options.isSsl()).isEqualTo(isTls);
    assertThat(options.getURI()).isEqualTo(path);
  }
}
