package dev.sluice.cli;

import dev.sluice.config.Config;
import dev.sluice.config.ListenerConfig;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The paths of unix sockets, looked at before anything listens: binding one replaces whatever is
 * there, and closing it again deletes that. Stateless; asks the file system, so not for an event
 * loop.
 */
final class UnixPaths {

  private static final int FILE_TYPE = 0170000;
  private static final int SOCKET = 0140000;

  private UnixPaths() {}

  /**
   * Lets pass where nothing is, and a socket that nobody answers on.
   *
   * @throws StartFailure naming the first address whose path is something else
   */
  static void check(Config config) {
    Stream.concat(
            config.listeners().stream().map(ListenerConfig::address),
            Stream.of(config.admin().address()))
        .filter(address -> !address.isInetSocket())
        .forEach(UnixPaths::check);
  }

  private static void check(SocketAddress address) {
    String where = Example.address(address, false, 0);
    try {
      Optional<String> reason = taken(Path.of(address.path()));
      if (reason.isPresent()) {
        throw StartFailure.notListening(where, reason.get());
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unreadable) {
      throw StartFailure.notListening(where, unreadable);
    }
  }

  /** Why the path cannot be bound; empty if it can. */
  private static Optional<String> taken(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!isSocket(path)) {
      return Optional.of("the path is there already and is not a socket");
    }
    return isAnswered(path) ? Optional.of("address already in use") : Optional.empty();
  }

  private static boolean isSocket(Path path) throws IOException {
    return Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
        && (mode & FILE_TYPE) == SOCKET;
  }

  /** Not blocking, since a full backlog would block; what is full has an owner. */
  private static boolean isAnswered(Path path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.configureBlocking(false);
      channel.connect(UnixDomainSocketAddress.of(path));
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }
}
