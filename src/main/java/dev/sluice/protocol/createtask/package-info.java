/**
 * The createTask family: one protocol, {@code POST /createTask} and {@code /getTaskResult}, in four
 * flavours that differ in data alone. Every answer is HTTP 200 with the truth in its body.
 *
 * <p>{@link dev.sluice.protocol.createtask.CreateTaskDialect} lists the routes of a flavour; {@link
 * dev.sluice.protocol.createtask.CreateTaskUpstream} speaks to it as a provider, by the same tables
 * read backwards. {@code Flavour} is what tells the four apart. {@code TaskForms} are the type
 * names and {@code TaskWords} who writes which of them, {@code TaskFields}, {@code TaskPictures}
 * and {@code TaskProxy} the members of a task, {@code TaskSolutions} the shapes of solutions,
 * {@code Reports} the methods that judge them. {@code FailureCodes} is the table of our errors with
 * its {@code ErrorTexts}, which {@code TaskErrors} tells, {@code ProviderCodes} that of a
 * provider's, which {@code ProviderWords} reads; {@code TaskReplies} are the success bodies; each
 * call is a class of its own.
 */
package dev.sluice.protocol.createtask;
