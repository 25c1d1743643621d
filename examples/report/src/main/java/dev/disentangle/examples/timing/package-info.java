/**
 * Takes the time of the same work done in several ways: a {@link
 * dev.disentangle.examples.timing.Race} gives {@linkplain dev.disentangle.examples.timing.Figure
 * figures}, {@link dev.disentangle.examples.timing.SideBySide} puts them beside a document's.
 */
@NullMarked
package dev.disentangle.examples.timing;

import org.jspecify.annotations.NullMarked;
