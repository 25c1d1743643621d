package dev.disentangle.spi;

import dev.disentangle.chunking.Chunking;

/** A strategy with the workers of another and a chunking of its own. */
record Chunked(Strategy place, Chunking chunking) implements Strategy {

  @Override
  public Traits traits() {
    return place.traits().withChunking(chunking);
  }

  @Override
  public void recruit(Job job, int workers) {
    place.recruit(job, workers);
  }

  @Override
  public void checkOpen() {
    place.checkOpen();
  }

  @Override
  public boolean mayStarve() {
    return place.mayStarve();
  }

  @Override
  public Strategy chunked(Chunking other) {
    return place.chunked(other);
  }

  @Override
  public String toString() {
    return place + ".chunked(" + chunking + ")";
  }
}
