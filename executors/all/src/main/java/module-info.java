/** Core and all strategies that come with it: the one module to require. */
module dev.disentangle.all {
  requires transitive dev.disentangle.core;
  requires transitive dev.disentangle.pinned;
  requires transitive dev.disentangle.processes;
  requires transitive dev.disentangle.threads;
}
