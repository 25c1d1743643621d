package dev.disentangle.internal;

/** The kinds of items that jobs have. */
enum ItemKind {
  /** Objects: before each item the loop checks whether to go on. */
  OBJECTS,
  /** Indices, with a task that takes no context: short strips may run without such checks. */
  INDICES,
  /**
   * Objects that are read as the call goes on. Workers come and go. The consumer runs items at
   * times, too, for which there is a seat more than there are workers. A worker that comes when
   * enough are inside is sent away, and may be recruited again.
   */
  LAZY,
  /** Whole chunks, which the task takes as they are: they are not cut into strips. */
  CHUNKS
}
