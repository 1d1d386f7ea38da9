package dev.sluice.fault;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client was answered. Immutable.
 *
 * @param headers by name in lower case; a repeated one has its values joined by commas
 */
record Answer(int status, Map<String, String> headers, String body) {

  /** An answer with its headers by their names as sent. */
  static Answer of(int status, Map<String, List<String>> headers, String body) {
    Map<String, String> joined = new TreeMap<>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return new Answer(status, joined, body);
  }

  /** The text of its error. */
  String error() {
    return new JsonObject(body).getString("error");
  }

  /** Status and error, or status alone, as the tables of the tests write them. */
  String told() {
    return status == 200 ? "200" : status + " " + error();
  }

  /** The token of a solution. */
  String token() {
    return new JsonObject(body).getString("token");
  }
}
