package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;

/**
 * What one worker did with its time during a call.
 *
 * @param seat the worker's seat
 * @param name the worker's name
 * @param items items that it ran
 * @param chunks chunks that it took
 * @param startup from the call's begin until it arrived, or until the process that was started for
 *     it was ready
 * @param init making its per-worker resources
 * @param working running items
 * @param waiting between its arrival and its end, with nothing to do
 * @param coding encoding and decoding what crossed to it and back, zero where nothing crosses
 * @param sent bytes that crossed to it, zero where nothing crosses
 * @param received bytes that crossed back, zero where nothing crosses
 */
public record WorkerReport(
    int seat,
    String name,
    long items,
    long chunks,
    Duration startup,
    Duration init,
    Duration working,
    Duration waiting,
    Duration coding,
    long sent,
    long received)
    implements Serializable {}
