package dev.disentangle.chunking.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.chunking.Cursor;
import dev.disentangle.chunking.Cutter;
import dev.disentangle.chunking.OpenCutter;
import dev.disentangle.chunking.stress.Explorer.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every schedule of a few claims with up to three preemptions. */
@Tag("stress")
class SchedulesTest {
  private static final int PREEMPTIONS = 3;

  static List<Chunking> chunkings() {
    return List.of(
        Chunking.balanced(),
        Chunking.cyclic(),
        Chunking.fixed(2),
        Chunking.guided(),
        Chunking.timed(),
        Chunking.weighted(index -> 1),
        Chunking.stealing());
  }

  @ParameterizedTest
  @MethodSource("chunkings")
  void threeSeatsClaimExactlyOnce(Chunking chunking) throws Exception {
    explore(() -> claimers(chunking.cutter(6, 3), 6, 0, 1, 2));
  }

  @ParameterizedTest
  @MethodSource("chunkings")
  void twinsClaimExactlyOnce(Chunking chunking) throws Exception {
    explore(() -> claimers(chunking.cutter(5, 2), 5, 0, 0, 1));
  }

  @Test
  void anOwnerBitesWhileTwoThievesSteal() throws Exception {
    explore(() -> robbed(3, 6, 0, 1, 2));
  }

  @Test
  void twoThievesOfOneSeatSteal() throws Exception {
    explore(() -> robbed(2, 6, 1, 1));
  }

  @Test
  void threeThievesFindRoomForTheirBootyOrClaimItWhole() throws Exception {
    explore(() -> robbed(2, 12, 1, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aCutterIsNotDryWhileAThiefMovesItsBooty(int thief) throws Exception {
    int owner = 1 - thief;
    explore(
        () -> {
          Cutter cutter = Chunking.stealing().cutter(8, 2);
          Claims claims = new Claims(cutter, 8);
          claimOwn(claims, thief, 4);
          AtomicBoolean dry = new AtomicBoolean();
          return new Scenario(
              List.of(
                  () -> claims.claim(new Cursor(thief)),
                  () -> claimOwn(claims, owner, 2),
                  () -> dry.set(cutter.dry())),
              () -> {
                assertThat(dry).as("dry with one of four items left").isFalse();
                assertThat(claims.exactlyOnce()).isTrue();
              });
        });
  }

  @ParameterizedTest
  @MethodSource("chunkings")
  void dryIsFinal(Chunking chunking) throws Exception {
    explore(
        () -> {
          Cutter cutter = chunking.cutter(4, 2);
          Claims claims = new Claims(cutter, 4);
          AtomicBoolean claimedAfterDry = new AtomicBoolean();
          return new Scenario(
              List.of(
                  () -> claims.claimAll(new Cursor(0)),
                  () -> claims.claimAll(new Cursor(1)),
                  () -> {
                    if (cutter.dry()) {
                      claimedAfterDry.set(claims.claim(new Cursor(1)));
                    }
                  }),
              () -> {
                assertThat(claimedAfterDry).isFalse();
                assertThat(claims.exactlyOnce()).isTrue();
              });
        });
  }

  @ParameterizedTest
  @MethodSource("chunkings")
  void anInputGrowsAndEndsWhileTwoClaim(Chunking chunking) throws Exception {
    explore(
        () -> {
          OpenCutter cutter = chunking.openCutter(2);
          Claims claims = new Claims(cutter, 4);
          return new Scenario(
              List.of(
                  () -> {
                    cutter.extend(1);
                    cutter.extend(4);
                    cutter.finish();
                  },
                  () -> claims.claimAll(new Cursor(0)),
                  () -> claims.claimAll(new Cursor(1))),
              () -> assertThat(claims.exactlyOnce()).isTrue());
        });
  }

  private static Scenario robbed(int seats, int share, int... comers) {
    Cutter cutter = Chunking.stealing().cutter((long) share * seats, seats);
    Claims claims = new Claims(cutter, share * seats);
    for (int seat = 1; seat < seats; seat++) {
      claimOwn(claims, seat, share);
    }
    return claimers(cutter, claims, comers);
  }

  /** Without a measured pace a bite is one item. */
  private static void claimOwn(Claims claims, int seat, int share) {
    Cursor cursor = new Cursor(seat);
    for (int claim = 0; claim < share; claim++) {
      claims.claim(cursor);
    }
  }

  private static Scenario claimers(Cutter cutter, int size, int... comers) {
    return claimers(cutter, new Claims(cutter, size), comers);
  }

  private static Scenario claimers(Cutter cutter, Claims claims, int... comers) {
    List<Runnable> threads = new ArrayList<>();
    for (int seat : comers) {
      Cursor cursor = new Cursor(seat);
      threads.add(
          () -> {
            claims.claim(cursor);
            claims.claim(cursor);
          });
    }
    return new Scenario(threads, () -> assertThat(claims.exactlyOnce()).isTrue());
  }

  private static void explore(Supplier<Scenario> scenarios) throws Exception {
    assertThat(Explorer.explore(PREEMPTIONS, scenarios)).isGreaterThan(50);
  }
}
