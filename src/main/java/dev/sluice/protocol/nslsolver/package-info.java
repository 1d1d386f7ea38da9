/**
 * NSLSolver: one blocking {@code POST /solve}, a balance call and four health calls. Flat
 * snake_case JSON, one error shape, the HTTP status is the signal; nothing asynchronous.
 *
 * <p>{@link dev.sluice.protocol.nslsolver.NslSolverDialect} lists the routes; {@code NslForms} are
 * the types and fields of its contract, {@code NslErrors} its error table, {@code NslSwitches} what
 * an operator may switch; each call is a class of its own.
 */
package dev.sluice.protocol.nslsolver;
