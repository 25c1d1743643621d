/** The engine. Exported only to this project's own strategies that need more than the SPI. */
@NullMarked
package dev.disentangle.internal;

import org.jspecify.annotations.NullMarked;
