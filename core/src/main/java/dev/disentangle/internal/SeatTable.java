package dev.disentangle.internal;

import dev.disentangle.spi.Scarcity;
import dev.disentangle.spi.Worker;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a job, as many as it may have workers at once. A seat is made when it is first
 * taken. Thread-safe.
 */
final class SeatTable implements Iterable<Seat> {

  private final EngineJob job;
  private final AtomicReferenceArray<@Nullable Seat> seats;
  private final Queue<Seat> given = new ConcurrentLinkedQueue<>();

  SeatTable(EngineJob job, int size) {
    this.job = job;
    this.seats = new AtomicReferenceArray<>(size);
  }

  int size() {
    return seats.length();
  }

  /**
   * Takes the worker's seat or the next free one; null if all are occupied, or the worker can't say
   * who it is, which ends the job. Waits for memory, if there is none: the call waits for its
   * worker.
   */
  @Nullable Seat take(Worker worker) {
    while (true) {
      try {
        return tryTake(worker.seat(), worker.name());
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      } catch (RuntimeException | LinkageError unnamed) { // the strategy's: it has been let in
        String of = "a worker of " + job.place.recruiter + " can't tell its seat or name: ";
        job.abandon(new IllegalStateException(of + Text.describe(unnamed), unnamed));
        return null;
      }
    }
  }

  private @Nullable Seat tryTake(int preferred, String worker) {
    int size = seats.length();
    for (int k = 0; k < size; k++) {
      int number = Math.floorMod(preferred + k, size);
      Seat seat = seats.get(number);
      if (seat == null) {
        Seat fresh = new Seat(job, number, worker);
        fresh.occupied.set(true);
        if (seats.compareAndSet(number, null, fresh)) {
          try {
            given.add(fresh);
          } catch (OutOfMemoryError e) {
            seats.set(number, null); // or the seat could never be taken
            throw e;
          }
          return fresh;
        }
      } else if (seat.occupied.compareAndSet(false, true)) {
        seat.tally.name = worker;
        return seat;
      }
    }
    return null;
  }

  /** Puts the caller on the last seat; false if a worker has taken it. */
  boolean put(CallerSeat seat) {
    seat.occupied.set(true);
    boolean free = seats.compareAndSet(seat.number, null, seat);
    if (free) {
      given.add(seat);
    }
    return free;
  }

  /** Adds a seat that no other worker takes. */
  void add(Seat seat) {
    given.add(seat);
  }

  /**
   * Frees the number of a seat whose worker was given up. A seat that was {@linkplain #add added}
   * has no number here.
   */
  void forget(Seat seat) {
    if (seat.number < seats.length()) {
      seats.compareAndSet(seat.number, seat, null);
    }
  }

  /** Halts all seats; if {@code interrupts}, interrupts their visitors, too. */
  void halt(boolean interrupts) {
    while (true) {
      try {
        for (Seat seat : given) {
          seat.halt();
        }
        if (interrupts) {
          for (Seat seat : given) {
            seat.interrupts.interrupt();
          }
        }
        return;
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }

  /** All seats that were ever taken. */
  @Override
  public Iterator<Seat> iterator() {
    return given.iterator();
  }

  /** How many workers are opening their resources. */
  int opening() {
    int count = 0;
    for (Seat seat : given) {
      count += seat.opening ? 1 : 0;
    }
    return count;
  }

  List<Tally> tallies() {
    List<Tally> tallies = new ArrayList<>();
    for (Seat seat : given) {
      tallies.add(seat.tally);
    }
    return tallies;
  }

  long workNanos() {
    long sum = 0;
    for (Seat seat : given) {
      sum += seat.tally.workNanos;
    }
    return sum;
  }

  long items() {
    long sum = 0;
    for (Seat seat : given) {
      sum += seat.tally.items();
    }
    return sum;
  }
}
