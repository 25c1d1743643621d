package dev.disentangle.machine;

/**
 * A physical core.
 *
 * @param socket the processor package that it is in
 * @param cpus its CPUs: several if it runs several threads at once (SMT), which are then siblings
 */
public record Core(int socket, CpuSet cpus) {}
