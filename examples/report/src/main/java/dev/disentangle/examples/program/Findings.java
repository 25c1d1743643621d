package dev.disentangle.examples.program;

import dev.disentangle.Progress;
import dev.disentangle.examples.report.Block;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Plot;
import dev.disentangle.examples.report.Prose;
import dev.disentangle.examples.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a part finds, shown at once and kept for the report. Used by one thread. */
public final class Findings {

  private final List<Block> blocks = new ArrayList<>();
  private final Consumer<? super Block> display;
  private final Progress progress;

  /**
   * Empty ones.
   *
   * @param display is given each block when it is found
   * @param progress what shows how far a long step is
   */
  public Findings(Consumer<? super Block> display, Progress progress) {
    this.display = display;
    this.progress = progress;
  }

  /** A paragraph; {@code arguments} as for {@link String#format}. */
  public void say(String text, Object... arguments) {
    add(new Prose(arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments)));
  }

  /** A table. */
  public void show(Table table) {
    add(table);
  }

  /** A plot. */
  public void show(Plot plot) {
    add(plot);
  }

  /** What is to be learnt; also a row of the report's summary. One or two a part. */
  public void learn(Lesson lesson) {
    add(lesson);
  }

  /** Shows how far a step is: for the {@code progress} option of calls, and for races. */
  public Progress progress() {
    return progress;
  }

  /** All so far. */
  public List<Block> blocks() {
    return List.copyOf(blocks);
  }

  private void add(Block block) {
    blocks.add(block);
    display.accept(block);
  }
}
