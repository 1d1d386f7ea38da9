package dev.sluice.protocol;

import java.util.Set;

/**
 * What an API takes in as tasks, as its operator may switch it. Immutable.
 *
 * @param minImage fewest bytes of a picture
 * @param maxImage most bytes of a picture; 0: no limit
 * @param maxBody most bytes of a body that brings a task
 * @param tasks how its tasks are kept
 * @param passThrough names of task types without a mapping that are taken all the same
 * @param callbackHosts internal hosts, and {@code host:port} pairs, that callbacks may reach
 */
public record TaskIntake(
    int minImage,
    int maxImage,
    int maxBody,
    TaskTerms tasks,
    Set<String> passThrough,
    Set<String> callbackHosts) {}
