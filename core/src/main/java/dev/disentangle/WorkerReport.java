package dev.disentangle;

import java.time.Duration;

/**
 * What one worker did with its time during a call.
 *
 * @param seat the worker's seat
 * @param name the worker's name
 * @param items items that it ran
 * @param chunks chunks that it took
 * @param startup from the call's begin until it arrived
 * @param init making its per-worker resources
 * @param working running items
 * @param waiting between its arrival and its end, with nothing to do
 */
public record WorkerReport(
    int seat,
    String name,
    long items,
    long chunks,
    Duration startup,
    Duration init,
    Duration working,
    Duration waiting) {}
