package dev.disentangle.examples.entanglement;

import dev.disentangle.Progress;
import dev.disentangle.examples.program.Room;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is measured, once, for whichever part asks first. */
final class Measurements {

  private static final String ONE_RUN = "one run each";

  private final Sizes sizes;
  private final int mostWorkers;
  private final Map<Form, List<Sweep>> sweeps = new EnumMap<>(Form.class);
  private final Map<Integer, Double> empty = new HashMap<>();
  private @Nullable Sweep control;

  /**
   * Measures nothing yet.
   *
   * @param mostWorkers of a strategy
   */
  Measurements(Sizes sizes, int mostWorkers) {
    this.sizes = sizes;
    this.mostWorkers = Math.min(sizes.mostJobs(), mostWorkers);
  }

  /** A form with each number of tasks a job, on everything. */
  List<Sweep> of(Form form, Progress progress) throws Exception {
    List<Sweep> known = sweeps.get(form);
    if (known == null) {
      known = measure(form, progress);
      sweeps.put(form, known);
    }
    return known;
  }

  /** The control, with the typical number of tasks, on threads and in independent JVMs. */
  Sweep control(Progress progress) throws Exception {
    if (control == null) {
      try (Contenders contenders = new Contenders(mostWorkers)) {
        int tasks = sizes.typicalTasks();
        Job job = job(Form.REGISTERS, tasks);
        List<Contender> threads = contenders.strategies().subList(0, 1);
        contenders.warmUpThreads(job);
        Sweeping sweeping = new Sweeping(job, sizes.jobs(tasks));
        List<Row> rows = new ArrayList<>(sweeping.of(threads, sizes.rounds(tasks), progress));
        rows.addAll(sweeping.of(List.of(Contenders.independent(sizes.mostJobs())), 1, progress));
        control = new Sweep(job, how(tasks), rows);
      }
    }
    return control;
  }

  /** The typical job in independent JVMs with these flags. */
  Sweep independent(Form form, Progress progress, String... flags) throws Exception {
    int tasks = sizes.typicalTasks();
    Job job = job(form, tasks);
    Sweeping sweeping = new Sweeping(job, sizes.jobs(tasks));
    return new Sweep(
        job,
        ONE_RUN,
        sweeping.of(List.of(Contenders.independent(sizes.mostJobs(), flags)), 1, progress));
  }

  /** How long so many independent JVMs take that have nothing to do. */
  double empty(int jobs, Progress progress) throws Exception {
    Double known = empty.get(jobs);
    if (known == null) {
      Sweeping sweeping = new Sweeping(new Job(Form.REGISTERS, 1, 0), List.of(jobs));
      known =
          sweeping
              .of(List.of(Contenders.independent(sizes.mostJobs())), 1, progress)
              .get(0)
              .seconds();
      empty.put(jobs, known);
    }
    return known;
  }

  private List<Sweep> measure(Form form, Progress progress) throws Exception {
    List<Sweep> all = new ArrayList<>();
    for (int tasks : sizes.tasks()) {
      checkRoom(job(form, tasks));
    }
    try (Contenders contenders = new Contenders(mostWorkers)) {
      List<Contender> independent = List.of(Contenders.independent(sizes.mostJobs()));
      for (int tasks : sizes.tasks()) {
        Job job = job(form, tasks);
        contenders.warmUpThreads(job);
        contenders.warmUpJvms(job);
        Sweeping sweeping = new Sweeping(job, sizes.jobs(tasks));
        List<Row> rows =
            new ArrayList<>(sweeping.of(contenders.strategies(), sizes.rounds(tasks), progress));
        rows.addAll(sweeping.of(independent, 1, progress));
        all.add(new Sweep(job, how(tasks), rows));
      }
    }
    return all;
  }

  private Job job(Form form, int tasks) {
    return new Job(form, sizes.elements(tasks), tasks);
  }

  private String how(int tasks) {
    int rounds = sizes.rounds(tasks);
    return rounds == 1
        ? ONE_RUN
        : "median of " + rounds + " runs in turns, of independent JVMs one run";
  }

  /** A list, its longer copy, and the boxed numbers: what lives at once in a job. */
  private void checkRoom(Job job) throws Exception {
    Room.inHeap(
        "%d lists of %,d elements".formatted(sizes.mostJobs(), job.elements()),
        (long) sizes.mostJobs() * job.elements() * (2L * References.BYTES + 16),
        "choose fewer --elements");
  }
}
