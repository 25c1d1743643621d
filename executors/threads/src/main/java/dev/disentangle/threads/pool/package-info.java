/** Pools of threads behind strategies. For this project's modules alone. */
@NullMarked
package dev.disentangle.threads.pool;

import org.jspecify.annotations.NullMarked;
