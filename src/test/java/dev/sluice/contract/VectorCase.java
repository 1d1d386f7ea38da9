package dev.sluice.contract;

import java.util.List;

/**
 * One case: steps that are taken one after another. Immutable.
 *
 * @param name what it shows
 * @param fresh true if it needs a server whose state is new
 * @param steps in order
 */
record VectorCase(String name, boolean fresh, List<Step> steps) {}
