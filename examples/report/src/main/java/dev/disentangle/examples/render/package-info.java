/**
 * Shows what was found: on a terminal ({@link dev.disentangle.examples.render.TextForm}), in
 * Markdown ({@link dev.disentangle.examples.render.MarkdownForm}), and as one page with its plots
 * ({@link dev.disentangle.examples.render.HtmlPage}).
 */
@NullMarked
package dev.disentangle.examples.render;

import org.jspecify.annotations.NullMarked;
