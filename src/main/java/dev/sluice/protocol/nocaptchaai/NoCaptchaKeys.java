package dev.sluice.protocol.nocaptchaai;

import dev.sluice.protocol.Members;
import dev.sluice.protocol.QueryText;
import dev.sluice.protocol.WireRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a client's key may stand; the first found wins, a blank one is none. Pure. */
final class NoCaptchaKeys {

  private static final CharSequence APIKEY = HttpHeaders.createOptimized("apikey");
  private static final String BEARER = "Bearer ";

  private NoCaptchaKeys() {}

  static Optional<String> ofBody(Members body) {
    return first(Stream.of(body.text("clientKey"), body.text("apiKey")));
  }

  static Optional<String> ofHeader(WireRequest request) {
    return first(Stream.of(Optional.ofNullable(request.headers().get(APIKEY))));
  }

  /** The query, then {@link #ofHeader}, then {@code Authorization: Bearer}. */
  static Optional<String> ofUrl(WireRequest request) {
    Map<String, String> query = QueryText.parse(request.query());
    return first(
        Stream.of(
            Optional.ofNullable(query.get("apiKey")),
            Optional.ofNullable(query.get("apikey")),
            Optional.ofNullable(query.get("key")),
            ofHeader(request),
            Optional.ofNullable(request.headers().get(HttpHeaders.AUTHORIZATION))
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(text -> text.substring(BEARER.length()))));
  }

  private static Optional<String> first(Stream<Optional<String>> places) {
    return places
        .flatMap(Optional::stream)
        .map(String::trim)
        .filter(key -> !key.isEmpty())
        .findFirst();
  }
}
