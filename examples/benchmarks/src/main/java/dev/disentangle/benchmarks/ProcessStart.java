package dev.disentangle.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How soon worker JVMs are there: for a program's first call, and after one was killed. */
final class ProcessStart implements Benchmark {

  private static final double MILLI = 1e6;

  @Override
  public String name() {
    return "process-start";
  }

  @Override
  public String what() {
    return "2 worker JVMs: first results ≤ 100 ms, results of a killed one's items ≤ 120 ms";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    double[] first = new double[scale.rounds];
    double[] whole = new double[scale.rounds];
    double[] archived = new double[scale.rounds];
    double[] next = new double[scale.rounds];
    double[] eight = new double[scale.rounds];
    double[] again = new double[scale.rounds];
    Path archive = Files.createTempDirectory("classes").resolve("caller.jsa");
    boolean canArchive = ofJars(System.getProperty("java.class.path"));
    try {
      if (canArchive) {
        inNewCaller("-XX:ArchiveClassesAtExit=" + archive);
      }
      for (int round = 0; round < scale.rounds; round++) {
        long begun = System.nanoTime();
        first[round] = inNewCaller();
        whole[round] = System.nanoTime() - begun;
        if (canArchive) {
          archived[round] = inNewCaller("-XX:SharedArchiveFile=" + archive);
        }
        next[round] = inThisCaller(2);
        eight[round] = inThisCaller(8);
        again[round] = afterAKill();
      }
    } finally {
      Files.deleteIfExists(archive);
      Files.delete(archive.getParent());
    }
    findings.atMost("first results of 2 worker JVMs, cold caller", first, 100 * MILLI);
    if (canArchive) {
      findings.figure("the same, a caller whose classes are archived", archived);
    }
    findings.figure("that program without an archive, from its start to its end", whole);
    findings.atMost("first results of 2 worker JVMs, warm caller", next, 100 * MILLI);
    findings.figure("first results of 8 worker JVMs, warm caller", eight);
    findings.atMost("results of the items of a worker JVM that was killed", again, 120 * MILLI);
    Peers.measure("start", scale, findings);
  }

  /** A JVM archives no classes that come from folders. */
  private static boolean ofJars(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
  }

  private static double inNewCaller(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FirstCall.class.getName()));
    Path said = Files.createTempFile("first-call", ".txt");
    try {
      Process program = new ProcessBuilder(command).redirectOutput(said.toFile()).start();
      String complaints = new String(program.getErrorStream().readAllBytes(), UTF_8);
      if (program.waitFor() != 0) {
        throw new IllegalStateException(
            "a cold caller ended with " + program.exitValue() + ": " + complaints);
      }
      return Double.parseDouble(Files.readAllLines(said).get(0));
    } finally {
      Files.delete(said);
    }
  }

  private static double inThisCaller(int workers) {
    long begun = System.nanoTime();
    try (OpenProcessPool pool = ProcessPool.builder().workers(workers).open()) {
      List<Integer> results = Parallel.map(x -> x + 1, List.of(1, 2, 3, 4), pool);
      double nanos = System.nanoTime() - begun;
      if (!results.equals(List.of(2, 3, 4, 5))) {
        throw new IllegalStateException("the results are wrong: " + results);
      }
      return nanos;
    }
  }

  /** One item ends its worker when it is run first: from then until all results are there. */
  private static double afterAKill() throws IOException {
    Path note = Files.createTempFile("killed", ".txt");
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      String file = note.toString();
      List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
      Parallel.map(x -> x + 1, inputs, pool);
      List<Integer> results = Parallel.map(x -> x == 50 ? once(x, file) : x, inputs, pool);
      double now = System.currentTimeMillis() * MILLI;
      if (!results.equals(inputs)) {
        throw new IllegalStateException("the results are wrong: " + results);
      }
      return now - Long.parseLong(Files.readString(note)) * MILLI;
    } finally {
      Files.delete(note);
    }
  }

  private static int once(int x, String file) throws Exception {
    Path note = Path.of(file);
    if (Files.size(note) == 0) {
      Files.writeString(note, Long.toString(System.currentTimeMillis()));
      String pid = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-KILL", pid).start().waitFor();
      throw new IllegalStateException("this worker should not be alive");
    }
    return x;
  }

  /** The first call of a program; prints how many nanoseconds it took. */
  static final class FirstCall {
    private FirstCall() {}

    public static void main(String[] args) {
      long begun = System.nanoTime();
      List<Integer> results = Parallel.map(x -> x + 1, List.of(1, 2, 3, 4), ProcessPool.workers(2));
      long nanos = System.nanoTime() - begun;
      if (!results.equals(List.of(2, 3, 4, 5))) {
        throw new IllegalStateException("the results are wrong: " + results);
      }
      System.out.println(nanos);
    }
  }
}
