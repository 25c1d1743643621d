package dev.disentangle.spi;

/**
 * A strategy whose workers belong to whoever opened it, until it is closed.
 *
 * <p>Equal only to itself. Use in try-with-resources.
 */
public interface OpenStrategy extends Strategy, AutoCloseable {

  /**
   * Lets the workers go. Jobs still running end with an {@link IllegalStateException}; a second
   * call does nothing; later calls on this strategy are refused.
   */
  @Override
  void close();
}
