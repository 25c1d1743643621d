/**
 * What makes an example a program: an {@link dev.disentangle.examples.program.Example} has
 * {@linkplain dev.disentangle.examples.program.Part parts}, which put what they see into their
 * {@link dev.disentangle.examples.program.Findings}; options, sizes, output and exit codes are the
 * same for all.
 */
@NullMarked
package dev.disentangle.examples.program;

import org.jspecify.annotations.NullMarked;
