package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Range;
import dev.disentangle.Sequential;
import dev.disentangle.chunking.Chunking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DealTest {

  private final List<String> dealt = new ArrayList<>();
  private final Seat seat = seat();

  private static Seat seat() {
    EngineJob job =
        new EngineJob(
            new Options(Sequential.instance()),
            Place.of(Sequential.instance(), null),
            TaskProfile.of("")
                .wireChunks(IntSteps.Chunks.class, Wiring.range((Range.Chunk) (f, t) -> {}, 0, "")),
            ItemKind.OBJECTS,
            0,
            (j, run, thrown) -> {});
    return new Seat(job, 0, "worker");
  }

  private boolean next(Deal deal) {
    return deal.next(seat, (s, from, to) -> dealt.add(from + "-" + to));
  }

  @Test
  void unitsAreBlocksOfItems() {
    // 21 items from 3 on, in blocks of 8: the last block is smaller
    Deal deal = new Deal(Chunking.fixed(1).cutter(3, 1), 3, 3, 24);
    while (next(deal)) {}
    assertThat(dealt).containsExactly("3-11", "11-19", "19-24");
    assertThat(deal.dry()).isTrue();
  }

  @Test
  void whatCameBackIsDealtFirst() {
    Deal deal = new Deal(Chunking.fixed(4).cutter(8, 1), 0, 0, 8);
    next(deal);
    deal.giveBack(2, 4);
    deal.giveBack(4, 4);
    while (next(deal)) {}
    assertThat(dealt).containsExactly("0-4", "2-4", "4-8");
  }

  @Test
  void innocentsAreDealtInOrderAndBeforeSuspects() {
    Deal deal = new Deal(Chunking.fixed(8).cutter(8, 1), 0, 0, 8);
    next(deal);
    deal.suspect(0, 2, true);
    deal.suspect(2, 4, false);
    deal.giveBack(6, 8);
    deal.giveBack(4, 5);
    while (next(deal)) {}
    assertThat(dealt).containsExactly("0-8", "4-5", "6-8", "0-1", "2-4", "1-2");
  }

  /** Who looks for the first may find it gone, and another back that begins at the same item. */
  @Test
  void whatCameBackIsKnownByBothItsEnds() {
    Deal deal = new Deal(Chunking.fixed(8).cutter(8, 1), 0, 0, 8);
    next(deal);
    deal.giveBack(5, 8);
    deal.giveBack(5, 7);
    next(deal);
    next(deal);
    assertThat(dealt).containsExactly("0-8", "5-7", "5-8");
    assertThat(deal.dry()).isTrue();
  }

  @Test
  void whoHasLaterItemsToRunIsDealtNothingBeforeEarlierOnes() {
    Deal deal = new Deal(Chunking.fixed(8).cutter(16, 1), 0, 0, 16);
    next(deal);
    deal.giveBack(1, 2);
    deal.giveBack(5, 8);
    assertThat(deal.next(seat, 4, (s, from, to) -> {})).isFalse();
    next(deal);
    assertThat(deal.next(seat, 4, (s, from, to) -> dealt.add("later: " + from + "-" + to)))
        .isTrue();
    while (next(deal)) {}
    assertThat(dealt).containsExactly("0-8", "1-2", "later: 5-8", "8-16");
  }

  @Test
  void isDryWhenNothingIsLeftOrWillCome() {
    Deal deal = new Deal(Chunking.fixed(8).cutter(8, 1), 0, 0, 8);
    assertThat(deal.claimable()).isTrue();
    next(deal);
    assertThat(deal.claimable()).isFalse();
    assertThat(deal.dry()).isTrue();
    deal.giveBack(5, 8);
    assertThat(deal.dry()).as("with something given back").isFalse();
    next(deal);
    deal.growing(true);
    assertThat(deal.dry()).as("while more may come").isFalse();
    deal.growing(false);
    assertThat(deal.dry()).isTrue();
  }

  @Test
  void sizesUpToTheLargestLong() {
    long size = Long.MAX_VALUE;
    int shift = Reduction.shift(size);
    Deal deal =
        new Deal(Chunking.fixed(1L << 40).cutter(Reduction.blocks(size), 1), 0, shift, size);
    assertThat(next(deal)).isTrue();
    assertThat(dealt).containsExactly("0-" + size);
    assertThat(deal.dry()).isTrue();
  }
}
