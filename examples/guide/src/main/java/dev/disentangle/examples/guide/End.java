package dev.disentangle.examples.guide;

/** Where a walk has ended. */
record End(int x, int y) {}
