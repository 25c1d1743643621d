package dev.disentangle.examples.lecture.similarity;

import dev.disentangle.Parallel;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.threads.WorkStealing;
import java.io.IOException;

/**
 * §4.3.4: a product that does not fit, which ended all of the lecture's runs, done without it.
 *
 * @param size what is done of it
 */
public record MemoryWallPart(Size size, int workers) implements Part {

  private static final Size WALL = new Size(100_000, 1_000, 100_000);

  public static MemoryWallPart of(Scale scale, int workers) {
    return new MemoryWallPart(
        scale.of(new Size(20_000, 1_000, 1_000), new Size(100_000, 1_000, 5_000), WALL), workers);
  }

  @Override
  public String id() {
    return "memory-wall";
  }

  @Override
  public String title() {
    return "§4.3.4 The memory wall: a product of 37.25 GiB";
  }

  @Override
  public void run(Findings findings) throws Exception {
    System.gc(); // what parts before this one left is neither room nor peak
    findings.say(
        "%s: NumPy and PyTorch on the CPU were killed, on the GPU “Invalid buffer size: 37.25"
            + " GiB” was said. Here: %s.",
        WALL, product());
    Room.inHeap("the vectors of " + size, size.bytes(), "try --quick");
    Texts texts = Texts.random(size.texts(), size.dim());
    Texts fresh = texts.copies(size.fresh());
    Tiles tiles = new Tiles(texts, fresh);
    HeapPeak peak = new HeapPeak();
    double seconds = search(tiles, findings).seconds();
    report(findings, tiles, seconds, peak.bytes());
  }

  /** What asking for it as a whole would come to. */
  private static String product() {
    try {
      Room.inHeap("the whole product", WALL.productBytes(), "so tiles");
      return "it would fit the heap, and is not needed";
    } catch (IOException noRoom) {
      return String.valueOf(noRoom.getMessage());
    }
  }

  private Figure search(Tiles tiles, Findings findings) throws Exception {
    Parallel calls =
        Parallel.using(WorkStealing.workers(workers)).named(id()).progress(findings.progress());
    return Race.checked(id(), Size.check(tiles.texts(), tiles.fresh()))
        .way("tiles", () -> tiles.with(calls))
        .run(update -> {})
        .get(0);
  }

  private void report(Findings findings, Tiles tiles, double seconds, long peak) {
    boolean all = size.equals(WALL);
    double full = seconds * WALL.flop() / size.flop();
    findings.show(
        Table.of(
                "By tiles, WorkStealing.workers(%d), one run; all answers are right."
                    .formatted(workers),
                Column.text("what"),
                Column.number("this run"),
                Column.number("the document's size"))
            .row("texts × numbers, new texts", size, WALL)
            .row("all dot products", bytes(size.productBytes()), bytes(WALL.productBytes()))
            .row("vectors", bytes(size.bytes()), bytes(WALL.bytes()))
            .row(
                "a worker's tile", bytes(Kernel.bytes(size.dim())), bytes(Kernel.bytes(WALL.dim())))
            .row("most heap in use", bytes(peak), all ? bytes(peak) : "")
            .row("tiles", Numbers.count(tiles.count()), "")
            .row("time", Numbers.time(seconds), Numbers.time(full) + (all ? "" : ", estimated"))
            .row("GFLOP/s", Numbers.decimals(size.flop() / seconds / 1e9, 1), ""));
    findings.learn(
        new Lesson(
            "similarity search, " + WALL,
            "killed (NumPy, PyTorch); no such buffer (GPU)",
            (all ? "done in " : "estimated at ") + Numbers.time(full),
            "Parallel.using(WorkStealing.workers()).perWorker(tile).range(0, tiles)",
            "%s of dot products were made by tiles with at most %s of heap in use, of which %s were"
                    .formatted(bytes(size.productBytes()), bytes(peak), bytes(size.bytes()))
                + " the vectors."));
  }

  private static String bytes(long bytes) {
    return Numbers.bytes((double) bytes);
  }
}
