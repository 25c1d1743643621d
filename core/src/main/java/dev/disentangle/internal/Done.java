package dev.disentangle.internal;

import dev.disentangle.Report;
import java.util.function.Supplier;

/**
 * Values with the report of the call that made them.
 *
 * @param values the values
 * @param report makes the report when asked
 * @param <A> what holds the values
 */
public record Done<A>(A values, Supplier<Report> report) {}
