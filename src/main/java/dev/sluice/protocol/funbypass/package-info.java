/**
 * FunBypass: tasks of one captcha type in the shape of createTask, with HTTP statuses that mean
 * something. Ids are random UUIDs: whoever has one may poll its task without a key.
 *
 * <p>{@link dev.sluice.protocol.funbypass.FunBypassDialect} lists the routes that we serve; each
 * call is a class of its own, {@code FunErrors} tells which failure is told by which code, {@code
 * FunSwitches} is what an operator may switch. {@link
 * dev.sluice.protocol.funbypass.FunBypassUpstream} asks FunBypass itself, {@code FunPolling} asks
 * again, {@code FunRefusals} tells what its codes mean. Both faces read the same tables: {@code
 * FunForms} and {@code FunHeaders}, the fields, {@code FunProxy}, the proxies, and {@code
 * FunError}, the codes.
 */
package dev.sluice.protocol.funbypass;
