/** Worker JVMs as a strategy. */
@NullMarked
package dev.disentangle.processes;

import org.jspecify.annotations.NullMarked;
