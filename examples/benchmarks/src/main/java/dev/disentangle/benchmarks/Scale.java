package dev.disentangle.benchmarks;

/** How much trouble to take. */
enum Scale {
  /** To see that everything works. */
  TINY(2, 0, 20_000),
  /** To see roughly where things stand, in a minute or two. */
  QUICK(9, 500_000_000, 5_000_000),
  /** For the record. */
  FULL(41, 3_000_000_000L, 20_000_000);

  /** How often everybody's turn comes. */
  final int rounds;

  /** How long everybody has to warm up before that. */
  final long warmUpNanos;

  /** How long a turn should last at least; shorter calls are repeated. */
  final long turnNanos;

  Scale(int rounds, long warmUpNanos, long turnNanos) {
    this.rounds = rounds;
    this.warmUpNanos = warmUpNanos;
    this.turnNanos = turnNanos;
  }

  /** A number of items: as given, but few where nothing is measured in earnest. */
  int items(int wanted) {
    return this == TINY ? Math.min(wanted, 2_000) : wanted;
  }
}
