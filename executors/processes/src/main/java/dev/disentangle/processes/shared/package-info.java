/** Moves shared values and long arrays to worker JVMs through memory that both sides map. */
@NullMarked
package dev.disentangle.processes.shared;

import org.jspecify.annotations.NullMarked;
