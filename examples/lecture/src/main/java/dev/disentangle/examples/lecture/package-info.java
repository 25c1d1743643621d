/** A lecture's comparison of Python's frameworks for parallel maps, done with Disentangle. */
@NullMarked
package dev.disentangle.examples.lecture;

import org.jspecify.annotations.NullMarked;
