package dev.disentangle.internal;

import dev.disentangle.Context;
import dev.disentangle.PerWorker;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The context of all items that one worker runs, one after the other. */
final class SeatContext implements Context {

  private final Seat seat;
  private final Options options;
  private @Nullable IndexedRandom random;
  private long randomIndex = -1;
  private int randomAttempt;
  long index;

  /** The item that {@code index} counts from: in a remote worker the first of the chunk, else 0. */
  long base;

  int attempt = 1;

  SeatContext(Seat seat, Options options) {
    this.seat = seat;
    this.options = options;
  }

  @Override
  public long index() {
    return base + index;
  }

  @Override
  public int worker() {
    return seat.number;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public RandomGenerator random() {
    IndexedRandom numbers = random;
    if (numbers == null) {
      numbers = new IndexedRandom();
      random = numbers;
    }
    if (randomIndex != base + index || randomAttempt != attempt) {
      numbers.restart(options.seed, base + index);
      randomIndex = base + index;
      randomAttempt = attempt;
    }
    return numbers;
  }

  @Override
  public <S> S get(PerWorker<S> resource) {
    return seat.resources.get(resource);
  }

  @Override
  public boolean cancelled() {
    ItemWatch watch = seat.watch;
    return seat.halted() || (watch != null && watch.timeIsUp());
  }

  @Override
  public void send(Object message) {
    options.deliver(Objects.requireNonNull(message, "message"));
  }
}
