/**
 * Sluice's native API, which carries OneCaptcha's error contract: the API that a new client should
 * choose. {@link dev.sluice.protocol.onecaptcha.OneCaptchaDialect} lists its routes; the request's
 * members are in {@code OneForms}, {@code OneParams} and {@code OneOptions}, its errors in {@code
 * OneErrors}. Beside the classes lies {@code openapi.json}, which the API serves.
 */
package dev.sluice.protocol.onecaptcha;
