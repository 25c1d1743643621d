/** A strategy that runs chunks on threads of this JVM which stay on CPUs of their own. */
module dev.disentangle.pinned {
  requires transitive dev.disentangle.core;
  requires dev.disentangle.threads;
  requires com.sun.jna;
  requires java.management;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.disentangle.pinned;

  provides dev.disentangle.spi.Affinity with
      dev.disentangle.pinned.SystemAffinity;

  // JNA binds native methods of this package to functions of the C library
  opens dev.disentangle.pinned to
      com.sun.jna;
}
