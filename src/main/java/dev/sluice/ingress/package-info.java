/**
 * The public side: {@link dev.sluice.ingress.IngressVerticle} wires one event loop's listeners,
 * mounts and tools, and {@link dev.sluice.ingress.Ingress} takes a request to its mount's op.
 * {@link dev.sluice.ingress.Handling} is one request's way from body to reply: read, decode, gate,
 * dispatch, encode, settle, tell. Success and failure leave by the same door.
 */
package dev.sluice.ingress;
