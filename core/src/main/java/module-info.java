/** The API, the SPI for strategies, and the engine that both rest on. */
module dev.disentangle.core {
  requires transitive dev.disentangle.chunking;
  requires static transitive org.jspecify;
  requires com.google.common;
  requires org.slf4j;

  exports dev.disentangle;
  exports dev.disentangle.spi;
}
