package dev.sluice.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a key: all that is kept of it. Compared in constant time. Immutable. */
final class KeyDigest {

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(KeyDigest::sha256);

  private final byte[] digest;

  private KeyDigest(byte[] digest) {
    this.digest = digest;
  }

  /** The digest of what a client sent. */
  static KeyDigest of(String key) {
    return new KeyDigest(SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8)));
  }

  /** A digest written in 64 hexadecimal digits. */
  static KeyDigest ofHex(String hex) {
    return new KeyDigest(HexFormat.of().parseHex(hex));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyDigest that && MessageDigest.isEqual(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return (digest[0] << 24)
        | ((digest[1] & 0xFF) << 16)
        | ((digest[2] & 0xFF) << 8)
        | (digest[3] & 0xFF);
  }
}
