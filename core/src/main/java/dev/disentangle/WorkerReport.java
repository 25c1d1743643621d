package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;

/**
 * What one worker did with its time during a call. Immutable.
 *
 * @param seat the worker's seat
 * @param name the worker's name
 * @param items the number of items that it ran
 * @param chunks the number of chunks that it took
 * @param startup the time from the call's beginning until the worker arrived, or until its process
 *     was ready if that was started for this call
 * @param init the time that it took to make its per-worker resources
 * @param working the time that it spent running items
 * @param waiting the time between its arrival and its end when it had nothing to do
 * @param coding the time that the caller spent encoding and decoding what crossed; zero for threads
 * @param sent the number of bytes that were sent to it; zero for threads
 * @param received the number of bytes that came back; zero for threads
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
