package dev.disentangle.examples.report;

import java.io.Serializable;

/** A value of x that means something: drawn as a line from top to bottom, with its name. */
public record Mark(String name, double x) implements Serializable {}
