/** How a number of items is cut into intervals, whoever runs them and wherever. */
@NullMarked
package dev.disentangle.chunking;

import org.jspecify.annotations.NullMarked;
