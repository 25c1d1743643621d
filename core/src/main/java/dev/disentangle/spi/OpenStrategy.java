package dev.disentangle.spi;

/**
 * A strategy whose workers belong to whoever opened it. It must be closed, best by
 * try-with-resources. It is equal only to itself. Thread-safe.
 */
public interface OpenStrategy extends Strategy, AutoCloseable {

  /**
   * Ends the workers. Calls that are running, and calls that begin later, fail with an {@link
   * IllegalStateException}. Closing a second time does nothing.
   */
  @Override
  void close();
}
