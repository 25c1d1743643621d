package dev.disentangle.internal;

/**
 * Estimates the recent rate of items. Items and time are both summed with weights that decay with
 * age, and the rate is the quotient of the two sums. So the estimate needs no warm-up, and updates
 * may come at any interval.
 */
final class BarRate {
  /* Seconds until the weight of an observation has decayed to 1/e. */
  private static final double MEMORY = 10;
  /* The memory spans at least this many arrivals. Otherwise the rate would jump with each of them
  where items are slow or arrive in chunks. */
  private static final int ARRIVALS = 20;
  /* Seconds before which a rate is too uncertain to be shown. */
  private static final double SETTLED = 1;

  private double startSeconds;
  private long startDone;
  private double lastSeconds;
  private long lastDone;
  private double fadingSeconds;
  private double fadingDone;
  private long arrivals;

  void restart(double seconds, long done) {
    startSeconds = seconds;
    startDone = done;
    lastSeconds = seconds;
    lastDone = done;
    fadingSeconds = 0;
    fadingDone = 0;
    arrivals = 0;
  }

  void sample(double seconds, long done) {
    double time = seconds - lastSeconds;
    double items = (double) done - lastDone;
    if (time < 0 || items < 0) {
      // the update is another call's
      restart(seconds, done);
      return;
    }
    if (time == 0) {
      return;
    }
    if (items > 0) {
      arrivals++;
    }
    double perArrival = (seconds - startSeconds) / Math.max(1, arrivals);
    double kept = Math.exp(-time / Math.max(MEMORY, ARRIVALS * perArrival));
    fadingSeconds = fadingSeconds * kept + time;
    fadingDone = fadingDone * kept + items;
    lastSeconds = seconds;
    lastDone = done;
  }

  /** The recent rate in items per second; 0 while unknown. */
  double recent() {
    return lastSeconds - startSeconds < SETTLED ? 0 : fadingDone / fadingSeconds;
  }

  /** The average rate from the start until then, in items per second; 0 if unknown. */
  double average(double seconds, long done) {
    double time = seconds - startSeconds;
    return time > 0 ? Math.max(0, (double) done - startDone) / time : 0;
  }
}
