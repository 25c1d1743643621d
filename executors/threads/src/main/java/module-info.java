/** Strategies that run chunks on threads of this JVM. */
module dev.disentangle.threads {
  requires transitive dev.disentangle.core;
  requires com.google.common;
  requires static transitive org.jspecify;

  exports dev.disentangle.threads;
}
