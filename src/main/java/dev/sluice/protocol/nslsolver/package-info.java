/**
 * NSLSolver: one blocking {@code POST /solve}, a balance call and four health calls. Flat
 * snake_case JSON, one error shape, the HTTP status is the signal; nothing asynchronous.
 *
 * <p>{@link dev.sluice.protocol.nslsolver.NslSolverDialect} lists the routes that we serve; each
 * call is a class of its own, {@code NslErrors} tells which failure is told by which error, {@code
 * NslSwitches} is what an operator may switch. {@link
 * dev.sluice.protocol.nslsolver.NslSolverUpstream} asks NSLSolver itself, {@code NslRefusals} tells
 * what its errors mean. Both faces read the same tables: {@code NslForms}, the types and fields,
 * {@code NslSolutions}, the success bodies, and {@code NslError}, the statuses and texts.
 */
package dev.sluice.protocol.nslsolver;
