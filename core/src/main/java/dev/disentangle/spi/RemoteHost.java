package dev.disentangle.spi;

/** What a {@link ChunkRunner} needs of the remote worker it runs in. */
public interface RemoteHost {

  /**
   * The worker's seat.
   *
   * @return at least 0
   */
  int seat();

  /**
   * The worker's name.
   *
   * @return as {@link RemoteWorker#name} in the caller
   */
  String name();

  /**
   * Takes a task's message to the caller.
   *
   * @param message what the task sends
   */
  void send(Object message);

  /**
   * Tells which items run from now on, so that they can be blamed if the worker dies.
   *
   * @param from the first
   * @param to one past the last
   */
  void running(long from, long to);

  /**
   * An item ignores its timeout and the interrupt that followed. This worker can't go on: it should
   * hand over the report and end.
   *
   * @param report the chunk up to and with that item
   */
  void stuck(ChunkReport report);
}
