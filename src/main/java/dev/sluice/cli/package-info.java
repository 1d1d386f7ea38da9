/**
 * The command {@code sluice}: {@link dev.sluice.cli.Main} holds the list of subcommands and turns
 * what they throw into exit codes; each subcommand is a class of its own. {@link
 * dev.sluice.cli.Application} is Sluice itself, running: the root at which everything is wired,
 * with the list of the systems that it speaks in {@code Systems}.
 *
 * <p>Standard output carries what was asked for, standard error what went wrong.
 */
package dev.sluice.cli;
