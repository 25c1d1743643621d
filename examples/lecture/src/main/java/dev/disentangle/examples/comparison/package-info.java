/**
 * Times the same work done in several ways, next to figures published elsewhere.
 *
 * <p>Three parts that know little of each other: a {@link
 * dev.disentangle.examples.comparison.Scenario} says what is done and what is known about it, a
 * {@link dev.disentangle.examples.comparison.Comparison} does it with each {@link
 * dev.disentangle.examples.comparison.Contender}, and whoever asked for it shows the {@link
 * dev.disentangle.examples.comparison.Outcome}. Nothing here knows of the lecture.
 */
@NullMarked
package dev.disentangle.examples.comparison;

import org.jspecify.annotations.NullMarked;
