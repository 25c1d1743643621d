package dev.disentangle.examples.program;

import com.google.common.base.Throwables;
import dev.disentangle.Progress;
import dev.disentangle.examples.render.HtmlPage;
import dev.disentangle.examples.render.MarkdownForm;
import dev.disentangle.examples.render.TextForm;
import dev.disentangle.examples.report.Chapter;
import dev.disentangle.examples.report.Environment;
import dev.disentangle.examples.report.Section;
import dev.disentangle.machine.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * An example as a program. A subclass is annotated with {@code @Command(name, description)}, may
 * have further options, and names its parts:
 *
 * <pre>{@code
 * @Command(name = "slides", description = "…")
 * public final class Main extends Example {
 *   public static void main(String[] arguments) {
 *     System.exit(new Main().run(arguments));
 *   }
 *   …
 * }
 * }</pre>
 *
 * <p>Exit codes: 0 if all is well; 1 if a part failed, which includes a wrong answer; 2 if the
 * options are wrong.
 */
@Command(sortOptions = false, usageHelpWidth = 100, synopsisHeading = "Usage: examples/run ")
public abstract class Example {

  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int MISUSED = 2;

  private static final int MOST_WORKERS = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--quick", description = "Small sizes, some seconds a part.")
  private boolean quick;

  @Option(
      names = "--full",
      description = "The document's sizes, however long that takes; without it, what fits.")
  private boolean full;

  @Option(names = "--only", split = ",", paramLabel = "PART", description = "Only these parts.")
  private List<String> only = List.of();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Workers of each strategy; by default what suits the machine and the work.")
  private @Nullable Integer workers;

  @Option(names = "--html", paramLabel = "FILE", description = "Also writes a page with the plots.")
  private @Nullable Path html;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Also writes the tables, and the plots beside them.")
  private @Nullable Path markdown;

  @Option(names = "--chapter", paramLabel = "FILE", hidden = true)
  private @Nullable Path chapter;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This.")
  private boolean help;

  private PrintStream out = System.out;
  private Progress progress = update -> {};

  /** What it reproduces: title and author. */
  protected abstract String document();

  /** Its parts, in order; called when the options are known. */
  protected abstract List<? extends Part> parts() throws Exception;

  /** How much is done. */
  protected final Scale scale() {
    return quick ? Scale.QUICK : full ? Scale.FULL : Scale.USUAL;
  }

  /** How many workers a strategy gets whose items compute. */
  protected final int workers() {
    return workersOr(Machine.local().workers().value());
  }

  /** How many workers a strategy gets: those asked for, or these. */
  protected final int workersOr(int otherwise) {
    return workersAsked().orElse(otherwise);
  }

  /** The number of workers that was asked for. */
  protected final OptionalInt workersAsked() {
    return workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
  }

  /** Says that an option is wrong, and what is possible. */
  protected final RuntimeException misused(String message) {
    return new ParameterException(commandLine(), message);
  }

  /** Runs on the terminal. */
  public final int run(String... arguments) {
    return run(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Progress.bar(),
        arguments);
  }

  /** Runs. */
  public final int run(PrintStream out, PrintStream err, Progress progress, String... arguments) {
    this.out = out;
    this.progress = progress;
    CommandLine line = new CommandLine(this);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    try {
      line.parseArgs(arguments);
      if (help) {
        line.usage(line.getOut());
      } else {
        work(arguments);
      }
      return OK;
    } catch (ParameterException e) {
      err.println(name() + ": " + Mistakes.explain(e));
      return MISUSED;
    } catch (Exception e) {
      err.println(name() + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      return FAILED;
    }
  }

  private void work(String... arguments) throws Exception {
    checkOptions();
    List<? extends Part> parts = chosen();
    Repeat repeat = new Repeat(name(), List.of(arguments));
    long begin = System.nanoTime();
    Environment environment = Environment.here();
    List<Section> sections = new ArrayList<>();
    TextForm text = new TextForm(out);
    for (Part part : parts) {
      text.heading(part.title());
      Findings findings = new Findings(text::show, progress);
      run(part, findings);
      sections.add(
          new Section(
              name() + "-" + part.id(), part.title(), repeat.part(part.id()), findings.blocks()));
      // After each part: a run that is broken off leaves some.
      write(
          new Chapter(
              name(),
              document(),
              String.join(" ", commandLine().getCommandSpec().usageMessage().description()),
              repeat.all(),
              environment,
              Duration.ofNanos(System.nanoTime() - begin),
              sections,
              parts.stream().skip(sections.size()).map(Part::title).toList()));
    }
  }

  private static void run(Part part, Findings findings) throws Exception {
    try {
      part.run(findings);
    } catch (Exception | OutOfMemoryError e) {
      for (Throwable cause : Throwables.getCausalChain(e)) { // a task's has been wrapped
        if (cause instanceof OutOfMemoryError) {
          throw new IOException(
              "part %s ran out of memory (%s): choose smaller sizes, or a larger heap: JAVA_TOOL_OPTIONS=-Xmx…"
                  .formatted(part.id(), cause.getMessage()),
              e);
        }
      }
      throw e;
    }
  }

  private void write(Chapter found) throws IOException {
    if (chapter != null) {
      Chapters.write(found, chapter);
    }
    if (html != null) {
      Files.writeString(html, HtmlPage.of(List.of(found)));
    }
    if (markdown != null) {
      MarkdownForm.of(found).write(markdown);
    }
  }

  private void checkOptions() {
    if (quick && full) {
      throw misused("--quick and --full: possible is one of them");
    }
    if (workers != null && (workers < 1 || workers > MOST_WORKERS)) {
      throw misused(
          "--workers %d: possible are whole numbers from 1 to %d".formatted(workers, MOST_WORKERS));
    }
    checkDestination("--html", html);
    checkDestination("--markdown", markdown);
    checkDestination("--chapter", chapter);
  }

  private void checkDestination(String option, @Nullable Path file) {
    if (file != null) {
      Destination.mistake(file)
          .ifPresent(
              mistake -> {
                throw misused("%s %s: %s".formatted(option, file, mistake));
              });
    }
  }

  private List<? extends Part> chosen() throws Exception {
    List<? extends Part> parts = parts();
    Set<String> unknown = new LinkedHashSet<>(only);
    parts.forEach(part -> unknown.remove(part.id()));
    if (!unknown.isEmpty()) {
      throw misused(
          "--only %s: possible are %s"
              .formatted(
                  String.join(",", unknown),
                  parts.stream().map(Part::id).collect(Collectors.joining(", "))));
    }
    return only.isEmpty()
        ? parts
        : parts.stream().filter(part -> only.contains(part.id())).toList();
  }

  private String name() {
    return commandLine().getCommandName();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("before run()");
    }
    return spec.commandLine();
  }
}
