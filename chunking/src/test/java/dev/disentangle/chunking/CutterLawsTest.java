package dev.disentangle.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.chunking.Generators.Cut;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What every chunking promises, whoever comes and in whatever order. */
@Domain(Generators.class)
@Domain(DomainContext.Global.class)
class CutterLawsTest {

  @Property(tries = 1_000)
  void chunksCoverTheSizeExactlyOnce(
      @ForAll Cut cut, @ForAll @IntRange(min = 1, max = 64) int seats, @ForAll Schedule schedule) {
    Cutter cutter = cut.chunking().cutter(cut.size(), seats);
    schedule.drain(cutter, cut.size(), seats).assertExactlyOnce(cut.size());
  }

  @Property(tries = 1_000)
  void chunksOfAGrowingInputCoverItExactlyOnceInOrder(
      @ForAll Chunking chunking,
      @ForAll @IntRange(min = 1, max = 64) int seats,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 100) Integer> steps,
      @ForAll Schedule schedule) {
    OpenCutter cutter = chunking.openCutter(seats);
    Random random = new Random(schedule.seed());
    List<Cursor> cursors = schedule.cursors(seats);
    Cover cover = new Cover();
    long limit = 0;
    for (int step : steps) {
      limit += step;
      cutter.extend(limit);
      int claims = random.nextInt(8);
      while (cover.items() < limit && claims-- > 0) {
        assertThat(cutter.dry()).isFalse();
        assertThat(cutter.chunksAtMost()).isBetween(1L, limit - cover.items());
        Schedule.claim(cutter, cursors.get(random.nextInt(cursors.size())), cover, random);
        assertThat(cover.items()).isLessThanOrEqualTo(limit);
      }
      if (cover.items() == limit) {
        assertThat(cutter.dry()).isTrue();
        Schedule.assertRefused(cutter, cursors.get(0));
      }
    }
    cutter.finish();
    while (cover.items() < limit) {
      Schedule.claim(cutter, cursors.get(random.nextInt(cursors.size())), cover, random);
    }
    assertThat(cutter.dry()).isTrue();
    assertThat(cutter.chunksAtMost()).isZero();
    cover.assertExactlyOnce(limit);
    assertThat(cover.chunks()).extracting(Cover.Chunk::from).isSorted();
  }

  @Property(tries = 100)
  void aSeatThatTheJobLacksIsRefused(
      @ForAll Chunking chunking, @ForAll @IntRange(min = 1, max = 64) int seats) {
    for (Cutter cutter : List.of(chunking.cutter(10, seats), chunking.openCutter(seats))) {
      assertThatThrownBy(() -> cutter.next(new Cursor(seats)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cursor(%1$d): the job has only %1$d seats, numbered from 0", seats);
    }
  }

  @Property(tries = 50)
  void aLimitOnlyGrowsAndNotAfterTheEnd(@ForAll Chunking chunking) {
    OpenCutter cutter = chunking.openCutter(3);
    assertThat(cutter.dry()).isTrue();
    cutter.extend(7);
    cutter.extend(7);
    assertThatThrownBy(() -> cutter.extend(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("extend(6): the limit is 7, and it only grows");
    cutter.finish();
    cutter.finish();
    cutter.extend(7);
    assertThatThrownBy(() -> cutter.extend(8))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("extend(8): the input was finished at 7");
    assertThat(cutter.dry()).isFalse();
  }

  @Property(tries = 50)
  void sizesAndSeatsHaveBounds(@ForAll Chunking chunking) {
    assertThatThrownBy(() -> chunking.cutter(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size(-1): a size is 0 or more; for an unknown one use openCutter");
    assertThatThrownBy(() -> chunking.cutter(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seats(0): a job has at least 1 seat");
    assertThatThrownBy(() -> chunking.openCutter(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seats(-2): a job has at least 1 seat");
  }
}
