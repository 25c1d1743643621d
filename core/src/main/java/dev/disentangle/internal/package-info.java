/** The engine. Not exported: nothing here is for users or for strategies. */
@NullMarked
package dev.disentangle.internal;

import org.jspecify.annotations.NullMarked;
