package dev.disentangle.examples.report;

/** A picture of figures. */
public sealed interface Plot extends Block permits LinePlot, HexPlot {

  /** What to see in it, in a sentence. */
  String caption();
}
