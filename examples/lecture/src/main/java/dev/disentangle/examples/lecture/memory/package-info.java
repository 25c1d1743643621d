/** Tasks that need much memory each: how many may run at once, and what happens if more do. */
@NullMarked
package dev.disentangle.examples.lecture.memory;

import org.jspecify.annotations.NullMarked;
