package dev.disentangle.internal;

import dev.disentangle.ContextAction;
import dev.disentangle.ContextTask;
import dev.disentangle.Report;
import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The forms of calls over inputs that are read as the call goes on. */
public final class LazyCalls {

  private LazyCalls() {}

  /** Results one by one, in order or as completed. */
  public static <R> Stream<R> stream(
      Options options, ContextTask<?, ? extends R> task, Iterable<?> inputs, boolean ordered) {
    LazyCall call = new LazyCall(options, task, LazySteps.Map.class, inputs, ordered);
    int traits = ordered ? Spliterator.ORDERED : 0;
    Iterator<R> values = new Values<>(call);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(values, traits), false)
        .onClose(call::close);
  }

  /** All results, in order. */
  public static Done<Slots> map(Options options, ContextTask<?, ?> task, Iterable<?> inputs) {
    return collect(new LazyCall(options, task, LazySteps.Map.class, inputs, false));
  }

  /** An outcome for each input, in order. */
  public static Done<Slots> outcomes(Options options, ContextTask<?, ?> task, Iterable<?> inputs) {
    return collect(new LazyCall(options, task, LazySteps.Outcomes.class, inputs, false));
  }

  /** No results. */
  public static Report forEach(Options options, ContextAction<?> action, Iterable<?> inputs) {
    LazyCall call = new LazyCall(options, action, LazySteps.Each.class, inputs, false);
    try {
      while (call.hasNext()) {
        call.next();
      }
      return call.report().get();
    } finally { // try-with-resources might add an error of the JVM to itself as suppressed
      call.close();
    }
  }

  /**
   * Takes the results as they are completed, so that a slow item delays no others, and puts them in
   * order.
   */
  private static Done<Slots> collect(LazyCall call) {
    try {
      List<@Nullable Object> values = new ArrayList<>();
      while (call.hasNext()) {
        Entry entry = call.next();
        put(values, entry, value(entry));
      }
      for (Entry entry : call.rest()) {
        put(values, entry, value(entry));
      }
      return new Done<>(slots(values), call.report());
    } finally { // see forEach
      call.close();
    }
  }

  private static Slots slots(List<@Nullable Object> values) {
    Slots slots = new Slots(values.size());
    for (int i = 0; i < values.size(); i++) {
      slots.set(i, values.get(i));
    }
    return slots;
  }

  private static void put(List<@Nullable Object> values, Entry entry, @Nullable Object value) {
    while (values.size() <= entry.index) {
      values.add(null);
    }
    values.set((int) entry.index, value);
  }

  private static @Nullable Object value(Entry entry) {
    Result result = Objects.requireNonNull(entry.result());
    return result.value();
  }

  /** The values of a call's entries. */
  private record Values<R>(LazyCall call) implements Iterator<R> {

    @Override
    public boolean hasNext() {
      return call.hasNext();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the task returned an R, or null as R allows
    public R next() {
      return (R) value(call.next());
    }
  }
}
