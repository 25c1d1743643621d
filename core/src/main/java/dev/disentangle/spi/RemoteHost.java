package dev.disentangle.spi;

/** What a {@link ChunkRunner} needs from the remote worker that it runs in. */
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
   * Sends a task's message to the caller.
   *
   * @param message the message
   */
  void send(Object message);

  /**
   * Announces which items run from now on, so that they are blamed if the worker dies.
   *
   * @param from the first item
   * @param to one past the last item
   */
  void running(long from, long to);

  /**
   * Says that an item has exceeded its timeout and ignores the interrupt. The worker can't go on:
   * it must send the report and end itself.
   *
   * @param report the report of the chunk, up to and including that item
   */
  void stuck(ChunkReport report);
}
