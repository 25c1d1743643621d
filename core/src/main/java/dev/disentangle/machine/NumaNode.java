package dev.disentangle.machine;

/**
 * A part of the memory, and the CPUs that are near it.
 *
 * @param number the system's number for it
 * @param cpus the CPUs near it; none for memory on its own
 * @param bytes how much memory; 0 if unknown
 */
public record NumaNode(int number, CpuSet cpus, long bytes) {}
