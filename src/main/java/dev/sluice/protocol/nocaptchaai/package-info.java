/**
 * NoCaptchaAI, API v2: createTask-shaped JSON with eleven numeric error codes. Token tasks are
 * polled, image tasks are answered inside createTask, {@code /solve} holds any task. Errors carry
 * two envelopes at once.
 *
 * <p>{@link dev.sluice.protocol.nocaptchaai.NoCaptchaAiDialect} lists the routes; {@link
 * dev.sluice.protocol.nocaptchaai.NoCaptchaAiUpstream} speaks to it as a provider, by the same
 * tables read backwards. {@code NoCaptchaTypes} are the names of its task types, {@code
 * NoCaptchaForms} and {@code NoCaptchaFields} what they consist of, {@code NoCaptchaSolutions} how
 * they are answered; {@code NoCaptchaErrors} is its error table over {@code NoCaptchaCode}, {@code
 * NoCaptchaMeanings} what the same codes mean from the provider; {@code NoCaptchaSwitches} are what
 * an operator may switch; each call is a class of its own.
 */
package dev.sluice.protocol.nocaptchaai;
