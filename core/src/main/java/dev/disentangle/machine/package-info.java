/**
 * What the library knows about the machine, and how many workers are sensible there.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.machine;

import org.jspecify.annotations.NullMarked;
