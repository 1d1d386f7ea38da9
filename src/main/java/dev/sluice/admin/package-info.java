/**
 * The operators' own port, apart from the public one: {@code /live}, {@code /ready} and {@code
 * /metrics} without the token, all else with it.
 */
package dev.sluice.admin;
