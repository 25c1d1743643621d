package dev.disentangle.examples.guide;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.report.Numbers;

/**
 * The guide's section 6: three functions of matrices.
 *
 * @param count how many matrices
 * @param products how many products, which take longer
 * @param side how many rows and columns
 */
record Matrices(int count, int products, int side, int workers, Pace pace) implements Part {

  @Override
  public String id() {
    return "matrices";
  }

  @Override
  public String title() {
    return "§6 Matrices: a sum, a product, and results that are large";
  }

  @Override
  public void run(Findings findings) throws Exception {
    // The results of one way, and of the next before the first are collected; and what tasks are
    // at.
    Room.inHeap(
        "%s matrices of %s × %s, twice"
            .formatted(Numbers.count(count), Numbers.count(side), Numbers.count(side)),
        (2L * count + 3L * workers) * side * side * Double.BYTES,
        "choose fewer --matrices, or a smaller --side");
    findings.say(
        "The guide gives no times here either, but says what gains: the sum does; the product less,"
            + " as numpy multiplies on several cores by itself; and large results take longer in"
            + " processes, less long in threads.");
    new LogSum(count, side, workers, pace).run(findings);
    new Product(products, side, workers, pace).run(findings);
    new LogOfSum(count, side, workers, pace).run(findings);
  }
}
