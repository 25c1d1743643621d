/** Strategies that run chunks on threads of this JVM. */
@SuppressWarnings("module") // the module named below is built later
module dev.disentangle.threads {
  requires transitive dev.disentangle.core;
  requires com.google.common;
  requires static org.jspecify;

  exports dev.disentangle.threads;

  // which has such pools, too
  exports dev.disentangle.threads.pool to
      dev.disentangle.pinned;
}
