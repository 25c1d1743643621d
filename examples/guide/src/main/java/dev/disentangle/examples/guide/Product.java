package dev.disentangle.examples.guide;

import dev.disentangle.examples.guide.Twins.Timed;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.ArrayList;
import java.util.List;

/** The sum of a matrix product: work that can be parallel inside, too. */
final class Product {

  /** By how much sums may differ that are added up in another order. */
  private static final double TOLERANCE = 1e-9;

  private final int side;
  private final int workers;
  private final Pace pace;
  private final List<Seeds> items;
  private final List<Double> known;

  Product(int count, int side, int workers, Pace pace) {
    this.side = side;
    this.workers = workers;
    this.pace = pace;
    items = Seeds.of(count);
    known = new ArrayList<>();
    for (Seeds seeds : items) {
      double[] a = Matrix.random(side, seeds.a());
      known.add(Matrix.sumOfProduct(a, Matrix.random(side, seeds.b()), side));
    }
  }

  void run(Findings findings) throws Exception {
    ProductForms forms = new ProductForms(items, side, workers);
    String what =
        "sum(A·B) of %s pairs of %s × %s"
            .formatted(Numbers.count(items.size()), Numbers.count(side), Numbers.count(side));
    Timed timed = forms.all().race(what, this::check, pace, findings.progress());
    findings.show(
        timed.table(
            what,
            "threads at once",
            here -> forms.atOnce(here) > 0 ? Numbers.count(forms.atOnce(here)) : "–"));
    findings.say(
        "Threads at once are those that multiplied at the same moment, at most. In worker JVMs nobody"
            + " counts; a call there stays on the worker's own thread. Where others use the"
            + " processors too, more threads get a larger share of them, at the others' cost.");
    findings.learn(
        Compared.lesson(
            what,
            "faster, “but the difference is smaller”; best with 2 workers of 8",
            timed.some(ProductForms.serial(), forms.inside(), forms.outside(), forms.nested()),
            ("Calls inside tasks are served by the outer call's workers, here %d threads at once;"
                    + " with a pool inside each task it is %d, and that %s the former.")
                .formatted(
                    forms.atOnce(forms.nested()),
                    forms.atOnce(forms.raw()),
                    Compared.words(timed.of(forms.raw()), timed.of(forms.nested())))));
  }

  /** The elements are added up in the same order in all forms; the known sums are not. */
  void check(List<Double> sums) throws WrongAnswerException {
    if (sums.size() != known.size()) {
      throw new WrongAnswerException(sums.size() + " sums; there are " + known.size() + " pairs");
    }
    for (int i = 0; i < sums.size(); i++) {
      if (Math.abs(sums.get(i) - known.get(i)) > TOLERANCE * known.get(i)) {
        throw new WrongAnswerException(
            "product %d sums up to %s; known is %s".formatted(i, sums.get(i), known.get(i)));
      }
    }
  }
}
