/**
 * Starts worker JVMs and finds out how they ended. This code is on the way to the first result, so
 * it avoids what is slow to load: lambdas, NIO, SLF4J.
 */
@NullMarked
package dev.disentangle.processes.launch;

import org.jspecify.annotations.NullMarked;
