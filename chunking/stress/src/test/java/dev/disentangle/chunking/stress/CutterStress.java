package dev.disentangle.chunking.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.chunking.Cursor;
import dev.disentangle.chunking.Cutter;
import dev.disentangle.chunking.OpenCutter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Claims that meet on real hardware, two threads each. */
final class CutterStress {
  private CutterStress() {}

  /** Seat 1 has claimed all its own, so seat 0's four items are all there is. */
  abstract static class Robbed {
    final Cutter cutter = Chunking.stealing().cutter(8, 2);
    final Claims claims = new Claims(cutter, 8);

    Robbed() {
      Cursor robber = new Cursor(1);
      for (int claim = 0; claim < 4; claim++) {
        claims.claim(robber);
      }
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "lost, or claimed twice")
  public static class OwnerAndThief extends Robbed {
    @Actor
    public void owner() {
      claims.claimAll(new Cursor(0));
    }

    @Actor
    public void thief() {
      claims.claimAll(new Cursor(1));
    }

    @Arbiter
    public void check(Z_Result result) {
      result.r1 = claims.exactlyOnce();
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "lost, or claimed twice")
  public static class ThievesOfOneSeat extends Robbed {
    @Actor
    public void one() {
      claims.claim(new Cursor(1));
    }

    @Actor
    public void other() {
      claims.claim(new Cursor(1));
    }

    @Arbiter
    public void check(Z_Result result) {
      result.r1 = claims.exactlyOnce();
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "false", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "dry, with one item left")
  public static class DryDuringASteal extends Robbed {
    @Actor
    public void thief() {
      claims.claim(new Cursor(1));
    }

    @Actor
    public void owner(Z_Result result) {
      Cursor cursor = new Cursor(0);
      claims.claim(cursor);
      claims.claim(cursor);
      result.r1 = cutter.dry();
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "lost, or claimed twice")
  public static class BalancedOwnerAndHelper {
    private final Cutter cutter = Chunking.balanced().cutter(9, 2);
    private final Claims claims = new Claims(cutter, 9);

    @Actor
    public void owner() {
      claims.claimAll(new Cursor(0));
    }

    @Actor
    public void helper() {
      claims.claimAll(new Cursor(1));
    }

    @Arbiter
    public void check(Z_Result result) {
      result.r1 = claims.exactlyOnce();
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "lost, or claimed twice")
  public static class ExtendAndClaim {
    private final OpenCutter cutter = Chunking.guided().openCutter(1);
    private final Claims claims = new Claims(cutter, 5);

    @Actor
    public void feeder() {
      cutter.extend(2);
      cutter.extend(5);
      cutter.finish();
    }

    @Actor
    public void worker() {
      claims.claimAll(new Cursor(0));
    }

    @Arbiter
    public void check(Z_Result result) {
      result.r1 = claims.exactlyOnce();
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true, true", expect = FORBIDDEN, desc = "nobody comes for the new item")
  @Outcome(expect = ACCEPTABLE)
  public static class LeaveAndRecheck {
    private final OpenCutter cutter = Chunking.fixed(1).openCutter(1);
    private volatile boolean inside = true;

    @Actor
    public void feeder(ZZ_Result result) {
      cutter.extend(1);
      result.r1 = inside;
    }

    @Actor
    public void worker(ZZ_Result result) {
      inside = false;
      result.r2 = cutter.dry();
    }
  }
}
