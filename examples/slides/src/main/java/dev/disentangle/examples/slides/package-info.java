/** The experiments of a talk on parallelism in Python, done with Disentangle. */
@NullMarked
package dev.disentangle.examples.slides;

import org.jspecify.annotations.NullMarked;
