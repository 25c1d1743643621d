package dev.disentangle.internal;

import dev.disentangle.Task;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The task of calls over unlike tasks: calls each of them.
 *
 * @param <R> what the tasks return
 */
public record Unlike<R extends @Nullable Object>()
    implements Task<Callable<? extends R>, R>, Wrapping {

  @Override
  public R apply(Callable<? extends R> task) throws Exception {
    return task.call();
  }

  @Override
  public @Nullable Object wrapped() {
    return null;
  }
}
