package dev.disentangle;

import com.google.common.base.Preconditions;
import dev.disentangle.internal.Checked;
import dev.disentangle.internal.Wrapping;
import dev.disentangle.internal.Zipped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls over two or three inputs, each made into one call over the positions that they share. */
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
        new Positions<>(first.size(), i -> new Zipped(first.get(i), second.get(i))));
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
        new Positions<>(first.size(), i -> new Zipped(first.get(i), second.get(i), third.get(i))));
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

  private record Pairwise<A, B, R extends @Nullable Object>(
      Task2<? super A, ? super B, ? extends R> wrapped) implements Task<Zipped, R>, Wrapping {
    @Override
    public R apply(Zipped item) throws Exception {
      return wrapped.apply(item.<A>part(0), item.<B>part(1));
    }
  }

  private record Together<A, B, C, R extends @Nullable Object>(
      Task3<? super A, ? super B, ? super C, ? extends R> wrapped)
      implements Task<Zipped, R>, Wrapping {
    @Override
    public R apply(Zipped item) throws Exception {
      return wrapped.apply(item.<A>part(0), item.<B>part(1), item.<C>part(2));
    }
  }
}
