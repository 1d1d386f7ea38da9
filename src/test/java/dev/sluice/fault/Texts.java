package dev.sluice.fault;

/** Configuration texts and request bodies. Pure. */
final class Texts {

  static final String ADMIN_TOKEN = "fault-admin-token";

  /** An account that has neither rate nor slots to run out of. */
  static final String FREE = "key-free-00000000000000000000000";

  /** An account with one slot and 6 solves a minute: a leak of either is seen by the next call. */
  static final String NARROW = "key-narrow-0000000000000000000000";

  static final String ACCOUNTS =
      """
      accounts:
        - {id: free, key: %s, balance: 100, targets: any}
        - {id: narrow, key: %s, balance: 100, targets: any, limits: {perMinute: 6, inFlight: 1}}
      """
          .formatted(FREE, NARROW);

  private static final String LISTENERS =
      "listeners: [{address: '127.0.0.1:0', mounts: {nslsolver: /nslsolver}}]\n";

  private static final String REST =
      """
      admin: {address: '127.0.0.1:0', token: %s}
      prices: {default: 0.001}
      dialects: {nslsolver: {balancePerMinute: 1000000}}
      """
          .formatted(ADMIN_TOKEN);

  private Texts() {}

  /** A configuration with one listener on a free port and these sections beside the usual ones. */
  static String config(String... sections) {
    return LISTENERS + rest() + String.join("\n", sections);
  }

  /** The usual sections without listeners. */
  static String rest() {
    return REST + ACCOUNTS;
  }

  /** The section of one backend that serves these types. */
  static String backend(int port, String types, String more) {
    return "backends: [{id: b, protocol: worker, url: 'http://127.0.0.1:%d', types: [%s]%s}]\n"
        .formatted(port, types, more.isEmpty() ? "" : ", " + more);
  }

  /** A turnstile on a page of that host. */
  static String turnstile(String host) {
    return "{\"type\":\"turnstile\",\"site_key\":\"0x4AAA\",\"url\":\"https://" + host + "/\"}";
  }
}
