/** Strategies that run chunks on threads of this JVM. */
@SuppressWarnings("module") // one that is named below is built later
module dev.disentangle.threads {
  requires transitive dev.disentangle.core;
  requires com.google.common;
  requires static transitive org.jspecify;

  exports dev.disentangle.threads;

  // has pools of the same kind
  exports dev.disentangle.threads.pool to
      dev.disentangle.pinned;
}
