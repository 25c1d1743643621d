/**
 * A strategy whose threads stay on CPUs of their own: {@link dev.disentangle.pinned.PinnedThreads}.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.pinned;

import org.jspecify.annotations.NullMarked;
