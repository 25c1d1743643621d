package dev.disentangle.examples.lecture.memory;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * More arrays than fit: in one heap, with and without a limit, and in worker JVMs, too many of them
 * and as many as there is room for.
 *
 * @param mebibytes how large an array is
 */
record Crowd(int tasks, int mebibytes) {

  /** So many arrays fit the limit; the heap is three times that. */
  private static final int FIT = 4;

  private static final int MANY = 2;

  /** What a JVM needs beside arrays, in MiB. */
  private static final int BESIDE = 16;

  void run(Findings findings) throws Exception {
    int heap = 3 * FIT * mebibytes + BESIDE;
    int limit = FIT * mebibytes;
    SmallHeap.End unlimited = SmallHeap.run(heap, tasks, mebibytes, 0);
    SmallHeap.End limited = SmallHeap.run(heap, tasks, mebibytes, limit);
    findings.show(
        table("%s at once in a JVM with a heap of %d MiB.".formatted(all(), heap))
            .row(threads("no limit"), unlimited.completed(), unlimited.firstFailure())
            .row(
                threads("at most " + limit + " MiB"), limited.completed(), limited.firstFailure()));
    SmallPool few = new SmallPool(1, budget());
    SmallPool many = new SmallPool(MANY, budget());
    SmallPool.End tooMany = many.run(mixed());
    SmallPool.End asManyAsFit = few.run(mixed());
    findings.show(
        table(
                "%d arrays, one of %d MiB and the others of %d, in worker JVMs that share %d MiB."
                    .formatted(tasks, largest(), mebibytes, budget()),
                Column.number("completed by the next call"))
            .row(processes(many), tooMany.completed(), tooMany.firstFailure(), tooMany.after())
            .row(
                processes(few),
                asManyAsFit.completed(),
                asManyAsFit.firstFailure(),
                asManyAsFit.after()));
    findings.learn(
        new Lesson(
            "more arrays than fit",
            "“RAM danger”; no figures",
            "%d of %d without a limit, %d with one"
                .formatted(unlimited.completed(), tasks, limited.completed()),
            "VirtualThreads.limit(n), and a Semaphore of MiB in the task",
            "Worker JVMs with half the heap completed %d of %d and went on, those with all of it %d."
                .formatted(tooMany.completed(), tasks, asManyAsFit.completed())));
  }

  private static Table table(String caption, Column... more) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("how"));
    columns.add(Column.number("completed"));
    columns.add(Column.text("first failure"));
    columns.addAll(List.of(more));
    return new Table(caption, columns, List.of());
  }

  private String all() {
    return new Load(tasks, mebibytes).toString();
  }

  private String threads(String limit) {
    return "VirtualThreads.limit(" + tasks + "), " + limit;
  }

  private static String processes(SmallPool pool) {
    return "ProcessPool.builder().workers(%d).heap(%d MiB)".formatted(pool.workers(), pool.heap());
  }

  /** Fits one worker, and not {@link #MANY}. */
  private int budget() {
    return largest() * 3 / 2 + BESIDE;
  }

  private int largest() {
    return 10 * mebibytes; // as in the lecture
  }

  private List<Integer> mixed() {
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(tasks, mebibytes));
    sizes.set(tasks / 2, largest());
    return sizes;
  }
}
