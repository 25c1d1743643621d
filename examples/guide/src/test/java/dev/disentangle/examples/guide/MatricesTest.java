package dev.disentangle.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.disentangle.examples.guide.Twins.Twin;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatricesTest {

  @Property(tries = 30)
  void productsAreThoseOfTheDefinition(@ForAll @IntRange(min = 1, max = 150) int side) {
    double[] a = Matrix.random(side, side);
    double[] b = Matrix.random(side, -side);
    double[] c = new double[side * side];
    int cut = side / 3; // in two strips
    Matrix.multiply(a, b, c, side, 0, cut);
    Matrix.multiply(a, b, c, side, cut, side);
    double furthest = 0;
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        double element = 0;
        for (int k = 0; k < side; k++) {
          element += a[i * side + k] * b[k * side + j];
        }
        furthest = Math.max(furthest, Math.abs(c[i * side + j] - element));
      }
    }
    assertThat(furthest).isLessThan(1e-9);
    assertThat(Matrix.sumOfProduct(a, b, side)).isEqualTo(Matrix.sum(c), within(1e-6));
  }

  @Property(tries = 30)
  void rowsCanBeHadApart(@ForAll @IntRange(min = 0, max = 20) int cut) {
    double[] whole = Matrix.random(20, 5);
    double[] above = Matrix.random(20, 0, cut, 5);
    double[] below = Matrix.random(20, cut, 20, 5);
    assertThat(Arrays.copyOf(whole, cut * 20)).containsExactly(above);
    assertThat(Arrays.copyOfRange(whole, cut * 20, 400)).containsExactly(below);
  }

  @Test
  void allFormsOfTheSumAgree() throws Exception {
    LogSum sum = new LogSum(7, 40, 2, new Pace(1, Duration.ZERO));
    List<Twin<List<Double>>> twins = sum.all("threads", "processes").all();
    List<Double> known = twins.get(0).way().go();
    for (Twin<List<Double>> twin : twins) {
      assertThat(twin.way().go()).as(twin.here()).isEqualTo(known);
    }
  }

  @Test
  void allFormsOfTheProductAreRight() throws Exception {
    Product product = new Product(5, 100, 2, new Pace(1, Duration.ZERO));
    ProductForms forms = new ProductForms(Seeds.of(5), 100, 2);
    for (Twin<List<Double>> twin : forms.all().all()) {
      product.check(twin.way().go());
    }
    assertThat(forms.atOnce(ProductForms.serial())).isEqualTo(1);
    assertThat(forms.atOnce(forms.nested())).isBetween(1, 2);
    assertThatThrownBy(() -> product.check(List.of(1.0, 2.0, 3.0, 4.0, 5.0)))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("product 0 sums up to 1.0; known is 2");
  }

  @Test
  void largeResultsAreTheSameInAllForms() throws Exception {
    LargeResults forms = new LargeResults(Seeds.of(3), 200, 2); // 312 KiB each: mapped
    long known = LogOfSum.hash(forms.loop());
    for (Twin<List<double[]>> twin : forms.all().all()) {
      assertThat(LogOfSum.hash(twin.way().go())).as(twin.here()).isEqualTo(known);
    }
    assertThat(LogOfSum.hash(List.of(new double[] {1, 2}, new double[] {3})))
        .isEqualTo(LogOfSum.hash(List.of(new double[] {1, 2, 3})))
        .isNotEqualTo(LogOfSum.hash(List.of(new double[] {1, 3, 2})));
  }
}
