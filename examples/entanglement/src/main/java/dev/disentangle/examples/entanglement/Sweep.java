package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.report.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The same job, alone and beside others.
 *
 * @param how many runs were timed, in words
 * @param rows with one job first, for each contender
 */
record Sweep(Job job, String how, List<Row> rows) {

  Sweep {
    rows = List.copyOf(rows);
  }

  /** Who took part. */
  List<Contender> contenders() {
    return rows.stream().map(Row::on).distinct().toList();
  }

  /** The numbers of jobs. */
  List<Integer> jobs() {
    return rows.stream().map(Row::jobs).distinct().toList();
  }

  int mostJobs() {
    return jobs().get(jobs().size() - 1);
  }

  Row row(Contender on, int jobs) {
    return rows.stream()
        .filter(row -> row.on().equals(on) && row.jobs() == jobs)
        .findFirst()
        .orElseThrow();
  }

  /** Who has that name. */
  Contender contender(String name) {
    return contenders().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The most jobs on the strategy that had them done first. */
  Row fastestStrategy() {
    return contenders().stream()
        .filter(contender -> !contender.name().startsWith(Contenders.INDEPENDENT))
        .map(contender -> row(contender, mostJobs()))
        .min(Comparator.comparingDouble(Row::seconds))
        .orElseThrow();
  }

  /** How much longer so many jobs take than one: 1 if none is in another's way. */
  double factor(Row row) {
    return row.seconds() / row(row.on(), 1).seconds();
  }

  /** How much more processor time a job takes than when it is alone. */
  double inflation(Row row) {
    return row.cpuOfAJob() / row(row.on(), 1).cpuOfAJob();
  }

  /** The most jobs up to which running them together took less time than one after the other. */
  int gainsUpTo(Contender on) {
    int gains = 1;
    for (int jobs : jobs()) {
      if (jobs > 1 && factor(row(on, jobs)) >= jobs) {
        break;
      }
      gains = jobs;
    }
    return gains;
  }

  /** What each job did, in words. */
  String what() {
    return "%s, %s elements, %s a job"
        .formatted(
            job.form().title(),
            Numbers.count(job.elements()),
            job.tasks() == 1 ? "1 task" : Numbers.count(job.tasks()) + " tasks");
  }

  /** This, and what others did of the same. */
  Sweep and(Sweep other) {
    List<Row> both = new ArrayList<>(rows);
    both.addAll(other.rows);
    return new Sweep(job, how, both);
  }
}
