package dev.sluice.callback;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** The port to the names of hosts. Confined to its event loop; does not block. */
@FunctionalInterface
interface Resolver {

  /**
   * All addresses of a host name, or the address that an IP literal is; completed on the caller's
   * event loop. Fails if there is none.
   */
  Future<List<InetAddress>> resolve(String host);
}
