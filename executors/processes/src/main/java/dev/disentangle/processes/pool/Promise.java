package dev.disentangle.processes.pool;

import dev.disentangle.spi.Job;

/**
 * A visit that a job was promised, and has not had.
 *
 * @param context the caller's loader, for tasks whose own classes don't tell which one knows them
 */
record Promise(Job job, ClassLoader context) {}
