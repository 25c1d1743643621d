package dev.disentangle.processes.pool;

import dev.disentangle.spi.Job;

/**
 * A visit that a job was promised, and has not had.
 *
 * @param context the caller's class loader, for tasks that are of no class of the user's
 */
record Promise(Job job, ClassLoader context) {}
