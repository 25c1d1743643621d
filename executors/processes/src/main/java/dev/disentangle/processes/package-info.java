/**
 * Worker JVMs as a strategy.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.processes;

import org.jspecify.annotations.NullMarked;
