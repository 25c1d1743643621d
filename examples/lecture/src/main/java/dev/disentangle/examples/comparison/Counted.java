package dev.disentangle.examples.comparison;

import dev.disentangle.Range;
import dev.disentangle.examples.timing.Track;

/** A task whose items are counted one by one, unless they run in another process. */
final class Counted implements Range.ToLong {

  private static final long serialVersionUID = 1L;

  private final Range.ToLong task;
  private final transient Track track;

  Counted(Range.ToLong task, Track track) {
    this.task = task;
    this.track = track;
  }

  @Override
  public long apply(int i) throws Exception {
    long result = task.apply(i);
    track.add(1);
    return result;
  }

  /** The track stays where it is. */
  private Object writeReplace() {
    return task;
  }
}
