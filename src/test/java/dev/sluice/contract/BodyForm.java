package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways in which a vector writes a body, each under its lower-case name. */
enum BodyForm {
  JSON("application/json") {
    @Override
    byte[] bytes(Object content) {
      return JsonText.write(content).getBytes(UTF_8);
    }
  },
  TEXT("") {
    @Override
    byte[] bytes(Object content) {
      return ((String) content).getBytes(UTF_8);
    }
  },
  FORM("application/x-www-form-urlencoded") {
    @Override
    byte[] bytes(Object content) {
      return ((Map<?, ?>) content)
          .entrySet().stream()
              .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
              .collect(Collectors.joining("&"))
              .getBytes(UTF_8);
    }
  },
  BASE64("") {
    @Override
    byte[] bytes(Object content) {
      return Base64.getDecoder().decode((String) content);
    }
  };

  private final String contentType;

  BodyForm(String contentType) {
    this.contentType = contentType;
  }

  /** The key of a vector's request. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it implies where the vector gives no Content-Type. */
  Optional<String> contentType() {
    return Optional.of(contentType).filter(type -> !type.isEmpty());
  }

  /** The body as it is sent. */
  abstract byte[] bytes(Object content);

  private static String encoded(Object text) {
    return URLEncoder.encode(text instanceof String s ? s : JsonText.write(text), UTF_8);
  }
}
