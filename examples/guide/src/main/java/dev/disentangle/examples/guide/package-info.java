/** The loops of a guide to parallel Python, done with Disentangle. */
@NullMarked
package dev.disentangle.examples.guide;

import org.jspecify.annotations.NullMarked;
