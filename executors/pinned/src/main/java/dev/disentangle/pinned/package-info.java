/**
 * A strategy that runs chunks on threads of this JVM which stay on CPUs of their own.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.pinned;

import org.jspecify.annotations.NullMarked;
