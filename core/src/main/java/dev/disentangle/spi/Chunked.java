package dev.disentangle.spi;

import dev.disentangle.chunking.Chunking;

/** One strategy's workers under another chunking. */
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
