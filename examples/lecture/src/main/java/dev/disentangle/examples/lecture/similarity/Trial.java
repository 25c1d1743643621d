package dev.disentangle.examples.lecture.similarity;

import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.timing.Figure;
import java.util.List;

/** One of the lecture's sizes, with what it measured. */
record Trial(String name, Size published, Size quick, Size usual, List<Figure> figures) {

  static final List<Trial> ALL =
      List.of(
          new Trial(
              "small",
              new Size(1_000, 100, 100),
              new Size(1_000, 100, 100),
              new Size(1_000, 100, 100),
              figures(0.002, 0.002, 1.196)),
          new Trial(
              "medium",
              new Size(10_000, 100, 1_000),
              new Size(10_000, 100, 100),
              new Size(10_000, 100, 1_000),
              figures(0.305, 0.054, 0.022)),
          new Trial(
              "large",
              new Size(1_000_000, 100, 1_000),
              new Size(50_000, 100, 100),
              new Size(1_000_000, 100, 100),
              figures(30.882, 4.023, 0.026)),
          new Trial(
              "test 1",
              new Size(100_000, 1_000, 1_000),
              new Size(5_000, 1_000, 20),
              new Size(20_000, 1_000, 100),
              figures(3.117, 0.444, 0.022)),
          new Trial(
              "test 2",
              new Size(100_000, 1_000, 10_000),
              new Size(5_000, 1_000, 200),
              new Size(20_000, 1_000, 1_000),
              figures(41.750, 5.713, 0.263)));

  Size size(Scale scale) {
    return scale.of(quick, usual, published);
  }

  private static List<Figure> figures(double numpy, double cpu, double gpu) {
    return List.of(
        new Figure("NumPy", numpy),
        new Figure("PyTorch, 14 cores", cpu),
        new Figure("PyTorch on a GPU", gpu));
  }
}
