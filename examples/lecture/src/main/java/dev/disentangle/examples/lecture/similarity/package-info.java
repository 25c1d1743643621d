/** Finding the most similar text, by dot products of vectors: naive, by tiles, in parallel. */
@NullMarked
package dev.disentangle.examples.lecture.similarity;

import org.jspecify.annotations.NullMarked;
