package dev.sluice.config;

import java.util.List;

/**
 * {@code bans}: who and what is refused for everybody.
 *
 * @param ips source addresses
 * @param domains hosts of targets
 */
public record Bans(List<IpNetwork> ips, List<HostPattern> domains) {}
