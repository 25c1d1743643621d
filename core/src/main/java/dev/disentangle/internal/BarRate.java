package dev.disentangle.internal;

/**
 * How fast items are done lately: items and time are both summed with weights that fade with age,
 * and the rate is their quotient. So it needs no warming up, and updates may come at any distance.
 */
final class BarRate {
  /* Seconds until an observation has faded to 1/e. */
  private static final double MEMORY = 10;
  /* Where items are slow or come in chunks, the memory spans this many arrivals, or the rate would
  jump with each. */
  private static final int ARRIVALS = 20;
  /* Seconds before which a rate says little. */
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
      // Another call's
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

  /** Items per second of late, 0 while unknown. */
  double recent() {
    return lastSeconds - startSeconds < SETTLED ? 0 : fadingDone / fadingSeconds;
  }

  /** Items per second from the start until then, 0 if unknown. */
  double average(double seconds, long done) {
    double time = seconds - startSeconds;
    return time > 0 ? Math.max(0, (double) done - startDone) / time : 0;
  }
}
