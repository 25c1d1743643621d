/**
 * A strategy whose workers are JVMs of their own: {@link dev.disentangle.processes.ProcessPool}.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.processes;

import org.jspecify.annotations.NullMarked;
