/** An introduction to parallel programs: its first two, and its three tips, with Disentangle. */
@NullMarked
package dev.disentangle.examples.foundations;

import org.jspecify.annotations.NullMarked;
