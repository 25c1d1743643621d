package dev.disentangle.conformance;

import dev.disentangle.ContextTask;
import dev.disentangle.Inputs;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways to run a task on each of {@code 0 … n − 1}: all have to give the same answer. */
enum Form {
  LIST {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return call.map(task, upTo(n));
    }
  },
  COLLECTION {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return call.map(task, new ArrayDeque<>(upTo(n)));
    }
  },
  ITERABLE {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return call.map(task, upTo(n)::iterator);
    }
  },
  SIZED_ITERATOR {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return call.map(task, Inputs.of(upTo(n).iterator(), n));
    }
  },
  STREAM_AS_INPUT {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return call.map(task, Inputs.of(upTo(n).stream().filter(i -> true)));
    }
  },
  FOR_EACH {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      Slots<R> slots = new Slots<>(n);
      call.forEach((i, context) -> slots.put(i, task.apply(i, context)), upTo(n));
      return slots.all();
    }
  },
  FOR_EACH_ITERATOR {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      Slots<R> slots = new Slots<>(n);
      call.forEach(
          (i, context) -> slots.put(i, task.apply(i, context)), Inputs.of(upTo(n).iterator()));
      return slots.all();
    }
  },
  OUTCOMES {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return valuesOf(call.outcomes(task, upTo(n)));
    }
  },
  OUTCOMES_ITERATOR {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return valuesOf(call.outcomes(task, Inputs.of(upTo(n).iterator())));
    }
  },
  STREAM {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      try (Stream<R> results = call.stream(task, upTo(n))) {
        return results.collect(Collectors.toList());
      }
    }
  },
  UNORDERED {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      ContextTask<Integer, Log.Entry<Integer, R>> tagged =
          (i, context) -> new Log.Entry<>(i, task.apply(i, context));
      Slots<R> slots = new Slots<>(n);
      try (Stream<Log.Entry<Integer, R>> results = call.unordered(tagged, upTo(n))) {
        results.forEach(result -> slots.put(result.key(), result.value()));
      }
      return slots.all();
    }
  },
  INT_RANGE {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return call.range(0, n).mapToObj((i, context) -> task.apply(i, context));
    }
  },
  LONG_RANGE {
    @Override
    <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n) {
      return call.range(0L, n).mapToObj((i, context) -> task.apply((int) i, context));
    }
  };

  /** Those whose inputs are known before the call begins. */
  static final List<Form> SIZED =
      List.of(LIST, COLLECTION, FOR_EACH, OUTCOMES, INT_RANGE, LONG_RANGE);

  /** Those that hand the task over as it is, so that the engine knows its class. */
  static final List<Form> PLAIN =
      List.of(LIST, COLLECTION, ITERABLE, SIZED_ITERATOR, OUTCOMES, OUTCOMES_ITERATOR, STREAM);

  /** Those that give each item an outcome, and so never throw for one. */
  static final List<Form> WITH_OUTCOMES = List.of(OUTCOMES, OUTCOMES_ITERATOR);

  /** Those that throw if an item fails. */
  static final List<Form> THROWING =
      Arrays.stream(values()).filter(form -> !WITH_OUTCOMES.contains(form)).toList();

  /** Results in input order; with the outcomes' forms, throws as {@link Outcome#value} does. */
  abstract <R> List<R> run(Parallel call, ContextTask<Integer, R> task, int n);

  static List<Integer> upTo(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private static <R> List<R> valuesOf(List<Outcome<R>> outcomes) {
    return outcomes.stream().map(Outcome::value).collect(Collectors.toList());
  }

  /** Results by index, put there by any thread, each once. */
  private static final class Slots<R> extends Witness<Slots<R>> {
    private final transient Object[] slots;

    Slots(int n) {
      slots = new Object[n];
    }

    void put(int i, R value) {
      ask(original -> original.fill(i, value));
    }

    private synchronized R fill(int i, R value) {
      if (slots[i] != null) {
        throw new AssertionError("item " + i + " came twice");
      }
      slots[i] = value;
      return null;
    }

    @SuppressWarnings("unchecked") // only R went in
    synchronized List<R> all() {
      return (List<R>) Arrays.asList(slots);
    }
  }
}
