/**
 * Sluice as a whole, over real sockets, among peers that misbehave: {@link
 * dev.sluice.fault.RunningSluice} is the application in this process, {@link
 * dev.sluice.fault.ServerProcess} in one of its own, {@link dev.sluice.fault.RawBackend} a backend
 * and {@link dev.sluice.fault.RawClient} a client that speak bytes and not HTTP.
 */
package dev.sluice.fault;
