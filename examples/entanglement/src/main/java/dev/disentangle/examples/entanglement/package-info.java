/** Independent jobs that append to lists: how much they slow one another down, and by what. */
@NullMarked
package dev.disentangle.examples.entanglement;

import org.jspecify.annotations.NullMarked;
