/** What a strategy implements, and what the engine offers it. */
@NullMarked
package dev.disentangle.spi;

import org.jspecify.annotations.NullMarked;
