package dev.disentangle;

import com.google.common.base.Preconditions;
import dev.disentangle.internal.Checked;
import dev.disentangle.internal.Wrapping;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls over several inputs at once: one call over their common positions. */
final class Zip {

  private Zip() {}

  static <A, B, R extends @Nullable Object> Results<R> map(
      Parallel parallel,
      Task2<? super A, ? super B, ? extends R> task,
      Iterable<? extends A> as,
      Iterable<? extends B> bs) {
    Objects.requireNonNull(task, "task");
    List<? extends A> first = list(as);
    List<? extends B> second = list(bs);
    checkSame(first.size(), second.size());
    return parallel.map(
        new Pairwise<A, B, R>(task),
        new Positions<>(first.size(), i -> new Pair<>(first.get(i), second.get(i))));
  }

  static <A, B, C, R extends @Nullable Object> Results<R> map(
      Parallel parallel,
      Task3<? super A, ? super B, ? super C, ? extends R> task,
      Iterable<? extends A> as,
      Iterable<? extends B> bs,
      Iterable<? extends C> cs) {
    Objects.requireNonNull(task, "task");
    List<? extends A> first = list(as);
    List<? extends B> second = list(bs);
    List<? extends C> third = list(cs);
    checkSame(first.size(), second.size());
    checkSame(first.size(), third.size());
    return parallel.map(
        new Together<A, B, C, R>(task),
        new Positions<>(
            first.size(), i -> new Triple<>(first.get(i), second.get(i), third.get(i))));
  }

  private static <T> List<? extends T> list(Iterable<? extends T> inputs) {
    Objects.requireNonNull(inputs, "inputs");
    return inputs instanceof Collection<? extends T> all
        ? Checked.list(all)
        : Checked.readAll(inputs);
  }

  private static void checkSame(int size, int other) {
    Preconditions.checkArgument(
        size == other, "the inputs differ in number, %s and %s: pair them up first", size, other);
  }

  private record Pair<A, B>(A a, B b) implements Serializable {}

  private record Triple<A, B, C>(A a, B b, C c) implements Serializable {}

  private record Pairwise<A, B, R extends @Nullable Object>(
      Task2<? super A, ? super B, ? extends R> wrapped) implements Task<Pair<A, B>, R>, Wrapping {
    @Override
    public R apply(Pair<A, B> pair) throws Exception {
      return wrapped.apply(pair.a, pair.b);
    }
  }

  private record Together<A, B, C, R extends @Nullable Object>(
      Task3<? super A, ? super B, ? super C, ? extends R> wrapped)
      implements Task<Triple<A, B, C>, R>, Wrapping {
    @Override
    public R apply(Triple<A, B, C> triple) throws Exception {
      return wrapped.apply(triple.a, triple.b, triple.c);
    }
  }
}
