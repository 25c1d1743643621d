/** The encoding of values within frames: plain ones in forms of our own, all others by a codec. */
@NullMarked
package dev.disentangle.processes.codec;

import org.jspecify.annotations.NullMarked;
