package dev.disentangle.soak;

import dev.disentangle.CallCancelledException;
import dev.disentangle.ContextTask;
import dev.disentangle.FailurePolicy;
import dev.disentangle.Inputs;
import dev.disentangle.Parallel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a call in its form, and has what it returns checked.
 *
 * @param plan the call
 * @param serial what it should answer
 * @param items what it runs
 * @param check how results are checked
 * @param faults where complaints go
 */
record Making(Plan plan, Serial serial, Items items, Check check, Queue<String> faults) {

  /** Functions {@code x -> a·x + b}: an operation that is associative and not commutative. */
  private record Affine(long a, long b) {
    static final Affine IDENTITY = new Affine(1, 0);

    Affine then(Affine next) {
      return new Affine(next.a * a, next.a * b + next.b);
    }
  }

  private List<Integer> inputs() {
    return IntStream.range(0, plan.size).boxed().toList();
  }

  private Iterable<Integer> lazyInputs() {
    return Inputs.of(inputs().iterator());
  }

  void make(Parallel options) {
    ContextTask<Integer, Long> task = items::task;
    switch (plan.form) {
      case MAP -> check.values(options.map(task, inputs()));
      case OUTCOMES -> check.outcomes(options.outcomes(task, inputs()));
      case FOR_EACH -> options.forEach((item, context) -> items.task(item, context), inputs());
      case LAZY_MAP -> check.values(options.map(task, lazyInputs()));
      case LAZY_OUTCOMES -> check.outcomes(options.outcomes(task, lazyInputs()));
      case LAZY_FOR_EACH ->
          options.forEach((item, context) -> items.task(item, context), lazyInputs());
      case STREAM -> stream(options.stream(task, lazyInputs()));
      case UNORDERED -> stream(options.unordered(task, lazyInputs()));
      case RANGE_MAP -> {
        long[] values = options.range(0, plan.size).mapToLong(items::task);
        check.values(IntStream.range(0, plan.size).mapToObj(i -> values[i]).toList());
      }
      case RANGE_SUM -> {
        long sum = options.range(0, plan.size).sumLong(items::task);
        if (sum != IntStream.range(0, plan.size).mapToLong(serial::value).sum()) {
          faults.add("wrong sum");
        }
      }
      case RANGE_CHUNKS ->
          options
              .range(0, plan.size)
              .forEachChunk(
                  (from, to) -> {
                    for (int item = from; item < to; item++) {
                      items.attempt(item, 1);
                    }
                  });
      case REDUCE -> reduce(options);
      case SUBMIT -> submit(options);
    }
  }

  private void reduce(Parallel options) {
    Affine product =
        options
            .range(0, plan.size)
            .reduce(Affine.IDENTITY, (i, context) -> affine(items.task(i, context)), Affine::then);
    Affine expected = Affine.IDENTITY;
    for (int item = 0; item < plan.size; item++) {
      expected = expected.then(affine(serial.value(item)));
    }
    if (!product.equals(expected)) {
      faults.add("wrong product");
    }
  }

  private static Affine affine(long value) {
    return new Affine(value | 1, value >> 7);
  }

  private void submit(Parallel options) {
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    for (int item = 0; item < plan.size; item++) {
      int i = item;
      futures.add(options.submit(() -> items.timed(i, 1)));
    }
    List<Long> values = new ArrayList<>();
    for (CompletableFuture<Long> future : futures) {
      try {
        values.add(future.get());
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        if (!plan.calm) {
          futures.forEach(each -> each.cancel(true));
          throw new CallCancelledException("stopped while it waited", e);
        }
        faults.add("a submission failed: " + e);
        return;
      }
    }
    check.values(values);
  }

  private void stream(Stream<Long> stream) {
    Iterator<Long> values = stream.iterator();
    List<Long> taken = new ArrayList<>();
    boolean leaves = plan.leaves();
    int most = leaves ? plan.random.nextInt(plan.size + 1) : plan.size;
    try {
      while (taken.size() < most && values.hasNext()) {
        taken.add(values.next());
      }
      if (!leaves && values.hasNext()) {
        faults.add("more results than inputs");
      }
    } finally {
      if (plan.disturbance != Plan.Disturbance.ABANDON_STREAM || plan.resource) {
        stream.close();
      }
    }
    if (plan.form == Plan.Form.STREAM) {
      check.order(taken);
    } else {
      List<Long> expected =
          new ArrayList<>(IntStream.range(0, plan.size).mapToObj(serial::value).toList());
      taken.forEach(
          value -> {
            if (!expected.remove(value)) {
              faults.add("a result that is nobody's, or came twice");
            }
          });
    }
    if (!leaves && taken.size() != plan.size && plan.policy == FailurePolicy.FAIL_FAST) {
      faults.add(taken.size() + " results");
    }
  }
}
