package dev.disentangle.soak;

import dev.disentangle.FailurePolicy;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.SplittableRandom;

/** All there is to know of a random call before it is made, drawn from a seed. */
final class Plan {

  /** How the call is made. */
  enum Form {
    MAP,
    OUTCOMES,
    FOR_EACH,
    REDUCE,
    LAZY_MAP,
    LAZY_OUTCOMES,
    LAZY_FOR_EACH,
    STREAM,
    UNORDERED,
    RANGE_MAP,
    RANGE_SUM,
    RANGE_CHUNKS,
    SUBMIT
  }

  /** What comes from outside. */
  enum Disturbance {
    NONE,
    CANCEL,
    INTERRUPT,
    DEADLINE,
    CLOSE_POOL,
    CLOSE_STREAM,
    ABANDON_STREAM
  }

  /** What an item does before it returns or throws. */
  enum Work {
    NONE,
    SPIN,
    SLEEP,
    NEST
  }

  final long seed;
  final int depth;
  final Pools pools;
  final SplittableRandom random;
  final Form form;
  final Disturbance disturbance;
  final Work work;
  final long workNanos;
  final int size;
  final Strategy strategy;
  final Chunking chunking;
  final int failing;
  final FailurePolicy policy;
  final int retries;
  final Duration timeout;
  final int slow;
  final boolean deaf;
  final int releasedBy;
  final long delayNanos;
  final int window;
  final boolean resource;
  final boolean calm;

  /** Draws a plan; {@code calmAround} unless a call around it may be stopped. */
  Plan(long seed, Pools pools, int depth, boolean calmAround) {
    this.seed = seed;
    this.pools = pools;
    this.depth = depth;
    random = new SplittableRandom(seed);
    boolean plain = depth > 0 || random.nextInt(3) == 0;
    form = Form.values()[random.nextInt(Form.values().length)];
    boolean stream = form == Form.STREAM || form == Form.UNORDERED;
    Disturbance wanted = Disturbance.values()[random.nextInt(Disturbance.values().length)];
    boolean fits =
        switch (wanted) {
          case CLOSE_STREAM, ABANDON_STREAM -> stream;
          default -> form != Form.SUBMIT;
        };
    disturbance = plain || !fits || random.nextBoolean() ? Disturbance.NONE : wanted;
    Work kind = Work.values()[random.nextInt(Work.values().length)];
    work = kind == Work.NEST && depth == 2 ? Work.NONE : kind;
    workNanos =
        switch (work) {
          case SPIN -> 100L << random.nextInt(10);
          case SLEEP -> 10_000L << random.nextInt(9);
          default -> 0;
        };
    int most =
        switch (work) {
          case NONE -> depth > 0 ? 200 : 100_000;
          case SPIN -> depth > 0 ? 50 : (int) Math.min(20_000, 20_000_000 / workNanos);
          case SLEEP -> depth > 0 ? 8 : (int) Math.min(500, 50_000_000 / workNanos);
          case NEST -> 12;
        };
    int bound = Math.min(most, form == Form.SUBMIT ? 20 : 1 << random.nextInt(18));
    size = random.nextInt(bound + 1);
    strategy = disturbance == Disturbance.CLOSE_POOL ? Pools.own(random) : pools.any(random);
    chunking =
        switch (random.nextInt(12)) {
          case 0 -> Chunking.balanced();
          case 1 -> Chunking.cyclic();
          case 2 -> Chunking.fixed(1 + random.nextInt(20));
          case 3 -> Chunking.guided();
          case 4 -> Chunking.timed();
          case 5 -> Chunking.stealing();
          default -> null;
        };
    boolean mayFail = !plain && form != Form.RANGE_CHUNKS && form != Form.SUBMIT;
    failing = mayFail && random.nextInt(3) == 0 ? 1 << random.nextInt(12) : 0;
    policy = random.nextBoolean() ? FailurePolicy.FAIL_FAST : FailurePolicy.FAIL_AT_END;
    retries = mayFail && random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
    boolean watched = random.nextInt(4) == 0;
    boolean tight = watched && mayFail && size > 0 && random.nextInt(3) == 0;
    timeout =
        tight ? Duration.ofMillis(100 + random.nextInt(100)) : watched ? Duration.ofHours(1) : null;
    slow = tight ? random.nextInt(size) : -1;
    deaf = random.nextBoolean();
    releasedBy = random.nextBoolean() ? random.nextInt(size + 1) : -1;
    delayNanos = random.nextLong(1L << random.nextInt(15, 25));
    window = random.nextInt(3) == 0 ? 1 + random.nextInt(100) : 0;
    resource = form != Form.SUBMIT && random.nextInt(4) == 0;
    boolean stops = disturbance != Disturbance.NONE || tight;
    boolean failsFast = failing > 0 && policy == FailurePolicy.FAIL_FAST;
    calm = calmAround && !stops && !failsFast;
  }

  boolean stoppedBy(Disturbance reason) {
    return disturbance == reason;
  }

  boolean givesOutcomes() {
    return form == Form.OUTCOMES || form == Form.LAZY_OUTCOMES;
  }

  /** Whether its consumer leaves before the end. */
  boolean leaves() {
    return disturbance == Disturbance.CLOSE_STREAM || disturbance == Disturbance.ABANDON_STREAM;
  }

  @Override
  public String toString() {
    return "call %d: %s of %d on %s, chunking %s, %s %d ns, %s after %d ns, a %d-th fails %s, retries %d,"
            .formatted(
                seed,
                form,
                size,
                strategy,
                chunking,
                work,
                workNanos,
                disturbance,
                delayNanos,
                failing,
                policy,
                retries)
        + " timeout %s, item %d stalls (deaf %s, released by %d), window %d, resource %s, calm %s"
            .formatted(timeout, slow, deaf, releasedBy, window, resource, calm);
  }
}
