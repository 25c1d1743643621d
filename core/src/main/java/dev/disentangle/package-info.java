/**
 * Parallel map: the calls, their options, and what they return. Begin at {@link
 * dev.disentangle.Parallel}.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle;

import org.jspecify.annotations.NullMarked;
