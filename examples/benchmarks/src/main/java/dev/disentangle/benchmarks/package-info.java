/**
 * What a call, a chunk and an item cost, next to what else the JVM offers: start at {@code Main}.
 */
@NullMarked
package dev.disentangle.benchmarks;

import org.jspecify.annotations.NullMarked;
