/** What the caller and its worker JVMs say to each other. */
@NullMarked
package dev.disentangle.processes.protocol;

import org.jspecify.annotations.NullMarked;
