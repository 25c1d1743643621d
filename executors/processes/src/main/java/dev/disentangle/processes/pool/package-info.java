/** Worker JVMs as their caller sees them. */
@NullMarked
package dev.disentangle.processes.pool;

import org.jspecify.annotations.NullMarked;
