/** How values lie in frames: plain ones in a way of their own, the rest by a codec. */
@NullMarked
package dev.disentangle.processes.codec;

import org.jspecify.annotations.NullMarked;
