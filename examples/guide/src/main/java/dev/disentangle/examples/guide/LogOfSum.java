package dev.disentangle.examples.guide;

import dev.disentangle.examples.guide.Twins.Timed;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.List;

/** The logarithm of a sum of two matrices: a matrix comes out. */
final class LogOfSum {

  private static final double TOO_FAR = 6;

  /** The mean of log(U + V), for two random numbers from 0 to 1; its deviation is below 1. */
  private static final double MEAN = 2 * Math.log(2) - 1.5;

  private final LargeResults forms;
  private final int count;
  private final int side;
  private final Pace pace;

  LogOfSum(int count, int side, int workers, Pace pace) {
    this.count = count;
    this.side = side;
    this.pace = pace;
    forms = new LargeResults(Seeds.of(count), side, workers);
  }

  void run(Findings findings) throws Exception {
    long hash = hashOfLoop();
    double bytes = (double) side * side * Double.BYTES;
    String what =
        "log(A + B) of %s pairs of %s × %s"
            .formatted(Numbers.count(count), Numbers.count(side), Numbers.count(side));
    Timed timed =
        forms
            .all()
            .race(
                what,
                given -> {
                  if (hash(given) != hash) {
                    throw new WrongAnswerException("other elements than the loop's");
                  }
                },
                pace,
                findings.progress());
    findings.show(
        timed.table(
            what
                + ", results of %s each, %s in all"
                    .formatted(Numbers.bytes(bytes), Numbers.bytes(count * bytes))));
    findings.say(
        "%s An array of rows goes by Java serialization. Whole, it %s in strips; as rows, it %s in"
            + " strips.",
        bytes >= LargeResults.MAPPED_FROM
            ? "An array of 256 KiB or more comes back through memory that both JVMs map; in shorter"
                + " strips the same comes through the pipe."
            : "No array here has 256 KiB, from where on they come back through memory that both JVMs"
                + " map: all comes through the pipe.",
        Compared.words(timed.of(forms.whole()), timed.of(forms.strips())),
        Compared.words(timed.of(forms.rows()), timed.of(forms.strips())));
    findings.learn(
        Compared.lesson(
            what,
            "processes take longer than the loop, threads less (joblib)",
            timed.figures(),
            ("Large results stay where they are on threads, where the map %s the loop; from worker"
                    + " JVMs they are copied, and it %s the loop.")
                .formatted(
                    Compared.words(timed.of(forms.threads()), timed.serial()),
                    Compared.words(timed.of(forms.whole()), timed.serial()))));
  }

  /** In a method of its own: there is no room for these results beside those of two ways. */
  private long hashOfLoop() throws WrongAnswerException {
    List<double[]> known = forms.loop();
    check(known);
    return hash(known);
  }

  /** Of all elements in order, however they are cut. */
  static long hash(List<double[]> pieces) {
    long hash = 0;
    for (double[] piece : pieces) {
      for (double element : piece) {
        hash = 31 * hash + Double.doubleToRawLongBits(element);
      }
    }
    return hash;
  }

  private void check(List<double[]> pieces) throws WrongAnswerException {
    double elements = (double) side * side * count;
    double sum = 0;
    for (double[] piece : pieces) {
      sum += Matrix.sum(piece);
    }
    if (Math.abs(sum / elements - MEAN) > TOO_FAR / Math.sqrt(elements)) {
      throw new WrongAnswerException("the mean is " + sum / elements + "; known is " + MEAN);
    }
  }
}
