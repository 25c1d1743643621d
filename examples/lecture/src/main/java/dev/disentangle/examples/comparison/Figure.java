package dev.disentangle.examples.comparison;

/** How long somebody took, here or elsewhere. */
public record Figure(String name, double seconds) {}
