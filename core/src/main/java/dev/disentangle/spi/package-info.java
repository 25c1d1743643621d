/**
 * The interface between the engine and strategies: what a strategy implements, and what the engine
 * offers it.
 *
 * @serial exclude what crosses is read by the same version of this library
 */
@NullMarked
package dev.disentangle.spi;

import org.jspecify.annotations.NullMarked;
