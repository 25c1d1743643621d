/**
 * What an example has found, as values: a {@link dev.disentangle.examples.report.Chapter} of
 * {@linkplain dev.disentangle.examples.report.Section sections} of {@linkplain
 * dev.disentangle.examples.report.Block blocks}. How they look is the renderers' business.
 */
@NullMarked
package dev.disentangle.examples.report;

import org.jspecify.annotations.NullMarked;
