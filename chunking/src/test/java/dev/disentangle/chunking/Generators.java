package dev.disentangle.chunking;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** What the laws are tried on. */
public final class Generators extends DomainContextBase {

  /** A chunking with a size that it cuts into a bearable number of chunks. */
  record Cut(Chunking chunking, long size) {}

  @Provide
  Arbitrary<Cut> cuts() {
    return sizes().flatMap(size -> chunkings(size).map(chunking -> new Cut(chunking, size)));
  }

  @Provide
  Arbitrary<Chunking> chunkings() {
    return chunkings(1_000);
  }

  @Provide
  Arbitrary<Schedule> schedules() {
    Arbitrary<List<Integer>> comers =
        Arbitraries.integers().between(0, 63).list().ofMinSize(1).ofMaxSize(12);
    return comers.flatMap(
        seats -> Arbitraries.longs().map(seed -> new Schedule(List.copyOf(seats), seed)));
  }

  private static Arbitrary<Long> sizes() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.longs().between(0, 300)),
        Tuple.of(3, Arbitraries.of(0L, 1L, 2L, 61L, 127L, 1_021L, 4_099L)),
        Tuple.of(1, Arbitraries.of(1_000_000L, 1L << 20, (1L << 20) + 7)),
        Tuple.of(
            2,
            Arbitraries.of(
                (1L << 31) - 1,
                1L << 31,
                (1L << 31) + 1,
                (1L << 40) + 12_345,
                Long.MAX_VALUE / 2 + 3,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE)));
  }

  private static Arbitrary<Chunking> chunkings(long size) {
    /* At most some 3,000 chunks of the grain. */
    long coarse = Math.max(1, size / 3_000);
    Arbitrary<Long> grains =
        Arbitraries.longs().between(1, 40).map(n -> Math.max(coarse, coarse / 40 * n + n % 41));
    return Arbitraries.oneOf(
        Arbitraries.just(Chunking.balanced()),
        grains.map(Chunking::cyclic),
        grains.map(Chunking::fixed),
        grains.map(Chunking::guided),
        Arbitraries.just(Chunking.guided()),
        grains.map(grain -> Chunking.timed(Duration.ofNanos(grain))),
        grains.map(Chunking::stealing),
        Arbitraries.just(size < 5_000 ? Chunking.stealing() : Chunking.stealing(coarse)),
        Arbitraries.of(
            Chunking.weighted(index -> 1),
            Chunking.weighted(index -> 0),
            Chunking.weighted(index -> (double) index),
            Chunking.weighted(index -> index % 7 == 3 ? 1e9 : 1e-9),
            Chunking.weighted(index -> index % 2 == 0 ? Double.MAX_VALUE : 0),
            Chunking.weighted(index -> index < 10 ? 1 : 0)));
  }
}
