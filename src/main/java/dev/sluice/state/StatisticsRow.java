package dev.sluice.state;

import dev.sluice.model.CaptchaType;

/**
 * What is known of one backend and captcha type in one hour. Immutable.
 *
 * @param hour hours since 1970
 * @param backend id of the backend
 * @param type the kind of captcha
 * @param body the figures, as whoever saves them writes them: a JSON text
 */
public record StatisticsRow(long hour, String backend, CaptchaType type, String body) {}
