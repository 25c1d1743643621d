package dev.disentangle.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs benchmarks, each in a JVM of its own, and prints what they found. */
public final class Main {

  static final List<Benchmark> ALL =
      List.of(
          new UnevenPrimes(),
          new LateWork(),
          new TrivialMap(),
          new RangeForEach(),
          new Sweeps(),
          new ChunkCost(),
          new Claims(),
          new Allocation(),
          new LongStream(),
          new Recruiting(),
          new FreshMemory(),
          new ProcessMessages(),
          new ProcessArrays(),
          new ProcessStart());

  private static final String USAGE =
      """
      usage: run [NAME…] [--quick] [--markdown] [--update]

        --quick     fewer rounds: where things stand, not for the record
        --markdown  print tables in Markdown, and nothing else
        --items=N   how many inputs long-stream has
        --update    put these tables into docs/benchmarks.md

      All benchmarks, or those named:
      """;

  /** Where the page is, seen from the root of the repository. */
  private static final Path PAGE = Path.of("docs", "benchmarks.md");

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Main() {}

  /**
   * Runs benchmarks.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(List.of(arguments));
    boolean quick = names.remove("--quick");
    boolean markdown = names.remove("--markdown");
    boolean update = names.remove("--update");
    List<String> options = new ArrayList<>();
    for (String name : List.copyOf(names)) {
      if (name.matches("--items=[0-9]+")) {
        options.add("-D" + LongStream.ITEMS + name.substring(name.indexOf('=')));
        names.remove(name);
      }
    }
    if (names.size() == 3 && names.get(0).equals("--alone")) {
      alone(named(names.get(1)), quick ? Scale.QUICK : Scale.FULL, Path.of(names.get(2)));
      return;
    }
    for (String name : names) {
      if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
        usage(name);
        System.exit(name.equals("--help") ? 0 : 2);
      }
    }
    String command = ("examples/benchmarks/run " + String.join(" ", arguments)).trim();
    String title = "`" + command + "`, " + Machine.describe();
    Findings findings = new Findings();
    for (Benchmark benchmark : ALL) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        (markdown ? System.err : OUT).println(benchmark.name() + ": " + benchmark.what());
        Findings its = inJvmOfItsOwn(benchmark, options, quick);
        findings.read(its.write());
        if (!markdown) {
          OUT.println(Page.plain(its));
        }
      }
    }
    if (markdown) {
      OUT.println(Page.tables(title, findings));
    }
    if (update) {
      String block = "JDK " + Runtime.version().feature();
      String page = Page.replaced(Files.readString(PAGE), block, Page.tables(title, findings));
      Files.writeString(PAGE, page);
    }
  }

  private static void usage(String name) {
    if (!name.equals("--help")) {
      System.err.println("There is no benchmark or option " + name + ".");
    }
    System.err.print(USAGE);
    for (Benchmark benchmark : ALL) {
      System.err.printf("  %-15s %s%n", benchmark.name(), benchmark.what());
    }
  }

  private static Benchmark named(String name) {
    return ALL.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }

  private static Findings inJvmOfItsOwn(Benchmark benchmark, List<String> options, boolean quick)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("benchmark", ".tsv");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(benchmark.jvmOptions());
      command.addAll(options);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
      command.addAll(List.of("--alone", benchmark.name(), file.toString()));
      if (quick) {
        command.add("--quick");
      }
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException(benchmark.name() + " ended with exit code " + exit);
      }
      Findings findings = new Findings();
      findings.read(Files.readAllLines(file));
      return findings;
    } finally {
      Files.delete(file);
    }
  }

  private static void alone(Benchmark benchmark, Scale scale, Path file) throws Exception {
    Findings findings = new Findings();
    benchmark.run(scale, findings);
    Files.write(file, findings.write());
  }
}
