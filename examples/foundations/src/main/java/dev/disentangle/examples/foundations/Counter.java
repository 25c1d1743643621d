package dev.disentangle.examples.foundations;

/** A count that several threads share. */
interface Counter {

  void increment();

  /** How far it is, when all are done. */
  long count();
}
