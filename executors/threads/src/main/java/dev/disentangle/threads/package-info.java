/**
 * Strategies that run chunks on threads of this JVM.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.threads;

import org.jspecify.annotations.NullMarked;
