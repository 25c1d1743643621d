/** The thread pools behind strategies. Exported to this project's modules only. */
@NullMarked
package dev.disentangle.threads.pool;

import org.jspecify.annotations.NullMarked;
