/**
 * Starting worker JVMs, and telling what became of them. On the way to the first result, so it
 * keeps off what is slow to load: lambdas, NIO, SLF4J.
 */
@NullMarked
package dev.disentangle.processes.launch;

import org.jspecify.annotations.NullMarked;
