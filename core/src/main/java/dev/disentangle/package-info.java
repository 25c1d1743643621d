/** Parallel map: the calls, their options, and what they return. */
@NullMarked
package dev.disentangle;

import org.jspecify.annotations.NullMarked;
