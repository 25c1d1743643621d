/**
 * How a number of items is cut into intervals, independent of who runs them and where.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.chunking;

import org.jspecify.annotations.NullMarked;
