/** A strategy that runs chunks in worker JVMs. */
module dev.disentangle.processes {
  requires transitive dev.disentangle.core;
  requires com.google.common;
  requires java.management;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.disentangle.processes;
}
