package dev.sluice.protocol;

import dev.sluice.model.IdForm;

/**
 * How an API's tasks are kept.
 *
 * @param family whose tasks they are: ids mean something within one family only
 * @param ids how ids are written
 * @param retentionMillis how long an ended task is kept
 * @param reportWindowMillis how long after its end it may be reported
 * @param maxPolls most polls of one task that are answered with "not yet"; 0: no limit
 */
public record TaskTerms(
    String family, IdForm ids, long retentionMillis, long reportWindowMillis, int maxPolls) {}
