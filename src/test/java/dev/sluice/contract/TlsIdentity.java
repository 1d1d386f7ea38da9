package dev.sluice.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A key and its self-signed certificate for one host name, as files: for a server, and as the only
 * thing that its clients trust. Immutable.
 *
 * @param certificate PEM
 * @param key PEM
 * @param store PKCS #12 with both
 */
record TlsIdentity(Path certificate, Path key, Path store) {

  /** Of the store. */
  static final String PASSWORD = "changeit";

  private static final String ALIAS = "sluice";
  private static final int PATIENCE_SECONDS = 60;

  /** Makes one with the JDK's own tool. */
  static TlsIdentity of(String host, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool: " + Files.readString(folder.resolve("keytool.txt")));
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    return new TlsIdentity(
        pem("CERTIFICATE", folder.resolve("cert.pem"), keys.getCertificate(ALIAS).getEncoded()),
        pem("PRIVATE KEY", folder.resolve("key.pem"), key),
        store);
  }

  private static Path pem(String what, Path file, byte[] encoded) throws IOException {
    String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
  }
}
