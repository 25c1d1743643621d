/**
 * What the library knows of the machine, and how many workers follow from it.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.machine;

import org.jspecify.annotations.NullMarked;
