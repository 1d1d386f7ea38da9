/**
 * Sluice's native API, which carries OneCaptcha's error contract: the API that a new client should
 * choose. {@link dev.sluice.protocol.onecaptcha.OneCaptchaDialect} lists the routes that we serve,
 * {@code OneErrors} tells which failure is told by which error. Beside the classes lies {@code
 * openapi.json}, which the API serves.
 *
 * <p>{@link dev.sluice.protocol.onecaptcha.OneCaptchaUpstream} asks another Sluice, {@code
 * OnePolling} asks again, {@code OneReplies} and {@code OneRefusals} tell what its answers mean.
 * Both faces read the same tables: the request's members in {@code OneForms}, {@code OneParams} and
 * {@code OneOptions}, the errors in {@code OneError}, the states of a task in {@code OneTask}.
 */
package dev.sluice.protocol.onecaptcha;
