/** The exercises of a lecture on parallel computing, done with Disentangle. */
@NullMarked
package dev.disentangle.examples.lecture;

import org.jspecify.annotations.NullMarked;
