/**
 * 2Captcha's older API, {@code in.php} and {@code res.php}: parameters in query or body, one bare
 * word or a small JSON object as the answer, always with HTTP 200. It stands under the mounts of
 * two createTask flavours and shares their tasks.
 *
 * <p>{@link dev.sluice.protocol.legacy.LegacyDialect} lists the two routes. {@code LegacyParams}
 * reads what a request says, with {@code Multipart} for forms with files; {@code LegacyManner} is
 * how it wants to be answered. {@code LegacyMethods} is the table of methods, its rows {@code
 * LegacyMethod}s made of {@code LegacyFields}, {@code LegacyProxy} what they all take; {@code
 * LegacySubmit} and {@code LegacyResult} are the calls, {@code LegacyAnswers} what they are
 * answered, {@code LegacySolutions} the answer of each type, {@code LegacyErrors} the error words.
 */
package dev.sluice.protocol.legacy;
