/** What the stress tests of several modules share. */
@NullMarked
package dev.disentangle.stress;

import org.jspecify.annotations.NullMarked;
