package dev.sluice.config;

import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/**
 * {@code admin}: the operators' own port.
 *
 * @param address {@code host:port} (port 0: any free one) or {@code unix:/path}
 * @param token what everything but {@code /live}, {@code /ready} and {@code /metrics} asks for;
 *     without one it is closed
 */
public record AdminConfig(SocketAddress address, Optional<Secret> token) {}
