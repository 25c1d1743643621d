/** The API, the SPI for strategies, and the engine that both rest on. */
@SuppressWarnings("module") // the modules named below are built later
module dev.disentangle.core {
  requires transitive dev.disentangle.chunking;
  requires static org.jspecify;
  requires com.google.common;
  requires org.slf4j;

  exports dev.disentangle;
  exports dev.disentangle.machine;
  exports dev.disentangle.spi;

  // which encodes records of this package field by field
  opens dev.disentangle to
      dev.disentangle.processes;

  uses dev.disentangle.spi.Affinity;

  // which encode jobs part by part, or use the engine's log
  exports dev.disentangle.internal to
      dev.disentangle.pinned,
      dev.disentangle.processes;
}
