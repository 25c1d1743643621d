package dev.disentangle.internal;

import dev.disentangle.Report;
import java.util.function.Supplier;

/**
 * What a call has produced.
 *
 * @param values the values
 * @param report makes the report when it is asked for
 * @param <A> the type that holds the values
 */
public record Done<A>(A values, Supplier<Report> report) {}
