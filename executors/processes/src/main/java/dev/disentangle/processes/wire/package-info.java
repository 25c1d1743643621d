/** Frames of values over plain streams: what passes between the caller and its worker JVMs. */
@NullMarked
package dev.disentangle.processes.wire;

import org.jspecify.annotations.NullMarked;
