package dev.sluice.callback;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Resolves as the machine is configured (hosts file, name servers, search domains), with the
 * resolver that Vert.x itself is built on: the one inside its clients tells a single address only,
 * and here every one must be seen. Confined to its event loop but for one thread of its own.
 *
 * <p>Nothing blocks, so that a name whose servers never answer holds up nobody else.
 */
final class DnsResolver implements Resolver {

  private static final int QUERY_MILLIS = 2_000;
  private static final int CLOSE_MILLIS = 1_000;
  private static final int MOST_QUERIES = 16;
  private static final int CACHED_SECONDS = 30;
  private static final int FAILURE_CACHED_SECONDS = 5;

  private final Executor loop;
  private final EventLoopGroup thread =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("callback-dns", true), NioIoHandler.newFactory());
  private final DnsNameResolver names;

  /**
   * A resolver; {@link #close} ends its thread.
   *
   * @param loop runs a task on the caller's event loop
   */
  DnsResolver(Executor loop) {
    this(loop, DnsServerAddressStreamProviders.platformDefault());
  }

  /** One that asks those name servers. */
  DnsResolver(Executor loop, DnsServerAddressStreamProvider servers) {
    this.loop = loop;
    this.names =
        new DnsNameResolverBuilder(thread.next())
            .nameServerProvider(servers)
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
            .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
            .completeOncePreferredResolved(false)
            .queryTimeoutMillis(QUERY_MILLIS)
            .maxQueriesPerResolve(MOST_QUERIES)
            .ttl(0, CACHED_SECONDS)
            .negativeTtl(FAILURE_CACHED_SECONDS)
            .build();
  }

  @Override
  public Future<List<InetAddress>> resolve(String host) {
    Promise<List<InetAddress>> promise = Promise.promise();
    names
        .resolveAll(host)
        .addListener(
            (io.netty.util.concurrent.Future<List<InetAddress>> found) ->
                loop.execute(
                    () -> {
                      if (found.isSuccess()) {
                        promise.complete(found.getNow());
                      } else {
                        promise.fail(found.cause());
                      }
                    }));
    return promise.future();
  }

  /** Ends its thread. */
  Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    names.close();
    thread
        .shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
        .addListener(ended -> closed.complete());
    return closed.future();
  }
}
