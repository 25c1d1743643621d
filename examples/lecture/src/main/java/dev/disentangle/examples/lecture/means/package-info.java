/** Means of the rows of a matrix: what it costs to send the rows to processes, and what to read. */
@NullMarked
package dev.disentangle.examples.lecture.means;

import org.jspecify.annotations.NullMarked;
