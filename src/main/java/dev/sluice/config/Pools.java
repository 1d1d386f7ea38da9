package dev.sluice.config;

import dev.sluice.model.CaptchaType;
import java.util.Map;

/**
 * {@code pools}.
 *
 * @param byDefault for types without an entry of their own
 * @param typeToPool entries by type, each completed from the default
 */
public record Pools(PoolConfig byDefault, Map<CaptchaType, PoolConfig> typeToPool) {

  /** How the backends of that type are used. */
  public PoolConfig of(CaptchaType type) {
    return typeToPool.getOrDefault(type, byDefault);
  }
}
