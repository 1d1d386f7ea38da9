/**
 * The createTask family: one protocol, {@code POST /createTask} and {@code /getTaskResult}, in four
 * flavours that differ in data alone. Every answer is HTTP 200 with the truth in its body.
 *
 * <p>{@link dev.sluice.protocol.createtask.CreateTaskDialect} lists the routes of a flavour; {@code
 * Flavour} is what tells the four apart. {@code TaskForms} are the type names, {@code TaskFields}
 * and {@code TaskProxy} the members of a task, {@code FailureCodes} the error table with its {@code
 * ErrorTexts}, which {@code TaskErrors} tells, {@code TaskSolutions} the shapes of solutions in
 * their {@code Notation}s, {@code TaskReplies} the success bodies; each call is a class of its own.
 */
package dev.sluice.protocol.createtask;
