package dev.disentangle.internal;

/** What sort of items a job has. */
enum ItemKind {
  /** Objects: asks before each item whether to go on. */
  OBJECTS,
  /** Indices that the task only computes with: short strips may run without asking. */
  INDICES,
  /**
   * Objects that are read as the call goes on. Workers come and go, the consumer works too at times
   * and has a seat more than there are workers; who comes when enough are inside is sent away, to
   * be recruited again.
   */
  LAZY,
  /** The chunks themselves are what the task wants to see: they are not cut into strips. */
  CHUNKS
}
