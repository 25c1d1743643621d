package dev.disentangle.examples.timing;

/** How long somebody took, here or elsewhere. */
public record Figure(String name, double seconds) {}
