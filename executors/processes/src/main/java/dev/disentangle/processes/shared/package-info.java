/** Shared values on their way to worker JVMs. */
@NullMarked
package dev.disentangle.processes.shared;

import org.jspecify.annotations.NullMarked;
