/** Strategies that run chunks on threads of this JVM. */
@NullMarked
package dev.disentangle.threads;

import org.jspecify.annotations.NullMarked;
