/**
 * FunBypass: tasks of one captcha type in the shape of createTask, with HTTP statuses that mean
 * something. Ids are random UUIDs: whoever has one may poll its task without a key.
 *
 * <p>{@link dev.sluice.protocol.funbypass.FunBypassDialect} lists the routes; {@code FunForms} are
 * the fields of its contract, {@code FunProxy} its proxies, {@code FunError} its codes, {@code
 * FunErrors} which failure is told by which, {@code FunSwitches} what an operator may switch; each
 * call is a class of its own.
 */
package dev.sluice.protocol.funbypass;
