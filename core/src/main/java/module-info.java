/** The API, the SPI for strategies, and the engine that both rest on. */
@SuppressWarnings("module") // one that is named below is built later
module dev.disentangle.core {
  requires transitive dev.disentangle.chunking;
  requires static transitive org.jspecify;
  requires com.google.common;
  requires org.slf4j;

  exports dev.disentangle;
  exports dev.disentangle.machine;
  exports dev.disentangle.spi;

  // writes the records among them field by field
  opens dev.disentangle to
      dev.disentangle.processes;

  uses dev.disentangle.spi.Affinity;

  // one writes a job's parts one by one; both warn
  exports dev.disentangle.internal to
      dev.disentangle.pinned,
      dev.disentangle.processes;
}
