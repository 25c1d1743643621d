package dev.disentangle.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.chunking.Cover.Chunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** How large the chunks of each chunking are. */
@Domain(Generators.class)
@Domain(DomainContext.Global.class)
class ChunkSizesTest {

  @Property(tries = 300)
  void balancedPartsDifferByOneAtMost(
      @ForAll @LongRange(max = Long.MAX_VALUE) long size,
      @ForAll @IntRange(min = 1, max = 64) int seats) {
    Cutter cutter = Chunking.balanced().cutter(size, seats);
    List<Long> sizes = new ArrayList<>();
    for (int seat = 0; seat < Math.min(seats, size); seat++) {
      Cursor cursor = new Cursor(seat);
      assertThat(cutter.next(cursor)).isTrue();
      sizes.add(cursor.size());
    }
    assertThat(cutter.dry()).isTrue();
    assertThat(sizes).allSatisfy(s -> assertThat(s - size / seats).isBetween(0L, 1L));
  }

  @Example
  void aSeatThatRanDryHalvesWhatNobodyHasStarted() {
    Cutter cutter = Chunking.balanced().cutter(16, 2);
    Cursor early = new Cursor(1);
    assertThat(claims(cutter, early, 3)).containsExactly("[8, 16)", "[4, 8)", "[2, 4)");
    assertThat(claims(cutter, new Cursor(0), 1)).containsExactly("[0, 2)");
    assertThat(cutter.next(early)).isFalse();
  }

  @Example
  void blocksAreDealtLikeCards() {
    Cutter cutter = Chunking.cyclic(2).cutter(13, 3);
    assertThat(claims(cutter, new Cursor(1), 2)).containsExactly("[2, 4)", "[8, 10)");
    assertThat(claims(cutter, new Cursor(0), 4))
        .as("its own, then those of seat 2")
        .containsExactly("[0, 2)", "[6, 8)", "[12, 13)", "[4, 6)");
    assertThat(claims(cutter, new Cursor(2), 1)).containsExactly("[10, 12)");
    assertThat(cutter.dry()).isTrue();
  }

  @Property(tries = 200)
  void fixedChunksHaveOneSize(
      @ForAll @LongRange(min = 1, max = 5_000) long size,
      @ForAll @LongRange(min = 1, max = 200) long items,
      @ForAll Schedule schedule) {
    for (Chunking chunking : List.of(Chunking.fixed(items), Chunking.cyclic(items))) {
      Cover cover = schedule.drain(chunking.cutter(size, 4), size, 4);
      assertThat(cover.chunks())
          .allSatisfy(c -> assertThat(c.size()).isEqualTo(Math.min(items, size - c.from())));
    }
  }

  @Property(tries = 200)
  void guidedChunksAreAShareOfWhatIsLeft(
      @ForAll @LongRange(min = 1, max = 1L << 50) long size,
      @ForAll @LongRange(min = 1, max = 200) long min,
      @ForAll @IntRange(min = 1, max = 64) int seats,
      @ForAll Schedule schedule) {
    Cover cover = schedule.drain(Chunking.guided(min).cutter(size, seats), size, seats);
    for (Chunk chunk : cover.chunks()) {
      long left = size - chunk.from();
      long share = ceilDiv(left, 2L * seats);
      assertThat(chunk.size()).isEqualTo(Math.min(left, Math.max(min, share)));
    }
  }

  @Property(tries = 300)
  void timedChunksStartAtOneDoubleAtMostAndMeetTheirTarget(
      @ForAll @LongRange(min = 1, max = 1L << 40) long size,
      @ForAll @IntRange(min = 1, max = 64) int seats,
      @ForAll @IntRange(min = 1, max = 1_000_000) int nanosPerItem) {
    Cutter cutter = Chunking.timed(Duration.ofMillis(50)).cutter(size, seats);
    Cursor cursor = new Cursor(0);
    long last = 0;
    for (int claims = 0; claims < 100 && cutter.next(cursor); claims++) {
      long share = ceilDiv(size - cursor.from(), 2L * seats);
      long target = 50_000_000 / nanosPerItem;
      assertThat(cursor.size())
          .isEqualTo(Math.min(share, Math.max(1, Math.min(Math.max(1, 2 * last), target))));
      last = cursor.size();
      cursor.ran(last, last * nanosPerItem);
    }
  }

  @Example
  void aSlowChunkShrinksTheNextAtOnce() {
    Cutter cutter = Chunking.timed(Duration.ofMillis(1)).cutter(1 << 30, 2);
    Cursor cursor = new Cursor(0);
    while (cursor.size() < 1_000) {
      cutter.next(cursor);
      cursor.ran(cursor.size(), cursor.size() * 1_000);
    }
    cursor.ran(1_000, 1_000_000_000);
    cutter.next(cursor);
    assertThat(cursor.size()).isBetween(1L, 2L);
  }

  @Example
  void withoutMeasuresTimedClaimsSingleItems() {
    Cutter cutter = Chunking.timed().cutter(1_000, 1);
    assertThat(claims(cutter, new Cursor(0), 3)).containsExactly("[0, 1)", "[1, 2)", "[2, 3)");
  }

  @Property(tries = 300)
  void weightedPartsCostTheSame(
      @ForAll @Size(min = 1, max = 300) List<@DoubleRange(max = 100) Double> costs,
      @ForAll @IntRange(min = 1, max = 64) int seats) {
    double total = costs.stream().mapToDouble(c -> c).sum();
    double dearest = costs.stream().mapToDouble(c -> c).max().orElseThrow();
    Chunking chunking = Chunking.weighted(index -> costs.get((int) index));
    Cutter cutter = chunking.cutter(costs.size(), seats);
    int parts = Math.min(costs.size(), 8 * seats);
    assertThat(cutter.chunksAtMost()).isLessThanOrEqualTo(parts);
    Cursor cursor = new Cursor(0);
    while (cutter.next(cursor)) {
      double cost =
          costs.subList((int) cursor.from(), (int) cursor.to()).stream().mapToDouble(c -> c).sum();
      assertThat(cost).isLessThanOrEqualTo((total / parts + dearest) * (1 + 1e-9));
    }
  }

  @Property(tries = 100)
  void equalCostsMakeEqualParts(
      @ForAll @IntRange(min = 1, max = 5_000) int size,
      @ForAll @IntRange(min = 1, max = 64) int seats,
      @ForAll @DoubleRange(max = 1e300) double cost) {
    Cutter cutter = Chunking.weighted(index -> cost).cutter(size, seats);
    int parts = Math.min(size, 8 * seats);
    assertThat(cutter.chunksAtMost()).isEqualTo(parts);
    Cursor cursor = new Cursor(0);
    while (cutter.next(cursor)) {
      assertThat(cursor.size()).isBetween((long) size / parts, (size - 1L) / parts + 1);
    }
  }

  @Example
  void aCostThatIsNoneNamesItsItem() {
    DoubleStream.of(-1, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(
            bad -> {
              Chunking chunking = Chunking.weighted(index -> index == 17 ? bad : 1);
              String message =
                  "weighted(…): the cost of item 17 is " + bad + "; it must be finite, 0 or more";
              assertThatThrownBy(() -> chunking.cutter(20, 2))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage(message);
              OpenCutter open = chunking.openCutter(2);
              open.extend(17);
              assertThatThrownBy(() -> open.extend(18))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage(message);
              Cursor cursor = new Cursor(0);
              while (open.next(cursor)) {
                assertThat(cursor.to()).isLessThanOrEqualTo(17);
              }
              assertThat(cursor.to()).isEqualTo(17);
            });
  }

  @Example
  void weightedChunksOfAGrowingInputCostAShareOfAverageItems() {
    OpenCutter cutter = Chunking.weighted(index -> index < 80 ? 1 : 3).openCutter(1);
    cutter.extend(160);
    Cursor cursor = new Cursor(0);
    assertThat(cutter.next(cursor)).isTrue();
    assertThat(cursor.size()).as("20 average items cost 40").isEqualTo(40);
    cutter.next(cursor);
    cutter.next(cursor);
    assertThat(cursor.from()).isEqualTo(70);
    assertThat(cursor.size()).as("ten of cost 1, five of cost 3 to reach 24").isEqualTo(15);
  }

  @Property(tries = 300)
  void stolenOrNotChunksHoldTheMinimum(
      @ForAll @LongRange(min = 1, max = 100_000) long size,
      @ForAll @LongRange(min = 100, max = 3_000) long min,
      @ForAll @IntRange(min = 1, max = 64) int seats,
      @ForAll Schedule schedule) {
    Cover cover = schedule.drain(Chunking.stealing(min).cutter(size, seats), size, seats);
    assertThat(cover.chunks())
        .allSatisfy(c -> assertThat(c.size()).isGreaterThanOrEqualTo(Math.min(min, size)));
  }

  @Property(tries = 300)
  void bitesDoubleAtMostAndLeaveHalf(
      @ForAll @IntRange(min = 1, max = 20_000) int size, @ForAll Schedule schedule) {
    int seats = 4;
    Cover cover = schedule.drain(Chunking.stealing().cutter(size, seats), size, seats);
    Map<Integer, Long> largest = new HashMap<>();
    for (Chunk chunk : cover.chunks()) {
      long bound = 2 * largest.getOrDefault(chunk.seat(), 0L);
      assertThat(chunk.size()).isLessThanOrEqualTo(Math.max(1, bound));
      assertThat(chunk.size()).isLessThanOrEqualTo(Math.max(1, size / seats / 2 + 1));
      largest.merge(chunk.seat(), chunk.size(), Math::max);
    }
  }

  @Example
  void bitesTakeFiftyMicroseconds() {
    Cutter cutter = Chunking.stealing().cutter(1 << 30, 2);
    Cursor cursor = new Cursor(1);
    for (int claims = 0; claims < 30; claims++) {
      cutter.next(cursor);
      cursor.ran(cursor.size(), cursor.size() * 5);
    }
    assertThat(cursor.size()).isEqualTo(10_000);
  }

  @Example
  void thievesTakeTheBackHalf() {
    Cutter cutter = Chunking.stealing().cutter(32, 2);
    assertThat(claims(cutter, new Cursor(0), 1)).containsExactly("[0, 1)");
    Cursor thief = new Cursor(1);
    assertThat(claims(cutter, thief, 16)).startsWith("[16, 17)").endsWith("[31, 32)");
    assertThat(claims(cutter, thief, 1)).as("half of [1, 16)").containsExactly("[8, 9)");
    assertThat(claims(cutter, new Cursor(1), 1)).as("a twin").containsExactly("[9, 10)");
    assertThat(claims(cutter, new Cursor(0), 2)).containsExactly("[1, 2)", "[2, 3)");
  }

  @Property(tries = 100)
  void aLoneClaimerMakesFewStealsOfAMillionSeats(@ForAll Random random) {
    int size = 1_000_000;
    Cutter cutter = Chunking.stealing().cutter(size, 1_000_000);
    Cursor cursor = new Cursor(random.nextInt(size));
    long claims = 0;
    while (cutter.next(cursor)) {
      cursor.ran(cursor.size(), cursor.size());
      claims++;
    }
    assertThat(claims).isLessThan(40_000);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }

  private static List<String> claims(Cutter cutter, Cursor cursor, int count) {
    List<String> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      assertThat(cutter.next(cursor)).isTrue();
      claims.add("[" + cursor.from() + ", " + cursor.to() + ")");
    }
    return claims;
  }
}
