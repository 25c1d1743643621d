/**
 * The conformance kit: what every strategy has to keep, whatever it is made of.
 *
 * <p>Extend {@link dev.disentangle.conformance.StrategyConformance}, say which strategy, and run.
 * The page <em>Writing a strategy</em> in {@code docs/} shows how.
 */
package dev.disentangle.conformance;
