package dev.disentangle.machine;

/**
 * A NUMA node: a part of the memory, and the CPUs that are close to it.
 *
 * @param number the system's number for the node
 * @param cpus the node's CPUs; empty for a node that has only memory
 * @param bytes the size of its memory in bytes; 0 if unknown
 */
public record NumaNode(int number, CpuSet cpus, long bytes) {}
