package dev.disentangle.examples.report;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a chapter.
 *
 * @param id a name without spaces, by which links refer to it
 * @param command what repeats it
 */
public record Section(String id, String title, String command, List<Block> blocks)
    implements Serializable {

  public Section {
    blocks = List.copyOf(blocks);
  }

  /** What is to be learnt from it. */
  public List<Lesson> lessons() {
    return blocks.stream().filter(Lesson.class::isInstance).map(Lesson.class::cast).toList();
  }
}
