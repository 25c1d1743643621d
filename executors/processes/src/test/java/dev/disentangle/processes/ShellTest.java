package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls typed into a shell, which is one for all tests: {@code jshell --execution …}. */
class ShellTest {

  private static final Map<String, JShell> SHELLS = new ConcurrentHashMap<>();
  private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void whatIsDeclaredIsKnownInWorkers(String engine) {
    JShell shell = shell(engine);
    eval(shell, "record Point(int x, int y) {}");
    eval(shell, "class Sum { static int of(Point p) { return p.x() + p.y(); } }");
    eval(shell, "var points = List.of(new Point(1, 2), new Point(3, 4));");
    assertThat(map(shell, "p -> Sum.of(p)", "points")).isEqualTo("[3, 7]");
    assertThat(map(shell, "p -> ProcessHandle.current().pid() == " + pid(shell), "points"))
        .isEqualTo("[false, false]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void variablesTravel(String engine) {
    JShell shell = shell(engine);
    eval(shell, "int k = 3;");
    eval(shell, "String unit = \"m\";");
    eval(shell, "var table = new java.util.ArrayList<>(List.of(10, 20, 30));");
    eval(shell, "long[] nothing;");
    assertThat(map(shell, "x -> x + k + unit + table.get(x) + nothing", "List.of(1, 2)"))
        .isEqualTo("[4m20null, 5m30null]");
  }

  /** Though what is shared crosses once, the variables that it uses go with each call. */
  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void whatIsSharedUsesThemToo(String engine) {
    JShell shell = shell(engine);
    eval(shell, "int offset = 100;");
    eval(
        shell,
        "record Row(int x) implements java.io.Serializable { int y() { return x + offset; } }");
    eval(
        shell,
        "var rows = dev.disentangle.Shared.of(new java.util.ArrayList<>(List.of(new Row(5))));");
    assertThat(map(shell, "x -> rows.get().get(0).y() + x", "List.of(1, 2)"))
        .isEqualTo("[106, 107]");
    eval(shell, "offset = 200;");
    assertThat(map(shell, "x -> rows.get().get(0).y() + x", "List.of(1, 2)"))
        .isEqualTo("[206, 207]");
  }

  @Test
  void whateverTheirLetters() {
    JShell shell = shell("local");
    eval(shell, "int größe = 20, \uD835\uDD35 = 3;");
    assertThat(map(shell, "x -> x + größe + \uD835\uDD35", "List.of(1, 2)")).isEqualTo("[24, 25]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void asTheyAreAtTheTimeOfTheCall(String engine) {
    JShell shell = shell(engine);
    eval(shell, "int changing = 1;");
    eval(shell, "dev.disentangle.Task<Integer, Integer> kept = x -> x * changing;");
    assertThat(map(shell, "kept", "List.of(1, 2)")).isEqualTo("[1, 2]");
    eval(shell, "changing = 10;");
    assertThat(map(shell, "kept", "List.of(1, 2)")).isEqualTo("[10, 20]");
    eval(shell, "int changing = 7;"); // another variable, which not every shell shows old code
    assertThat(map(shell, "kept", "List.of(1, 2)"))
        .isEqualTo(eval(shell, "List.of(kept.apply(1), kept.apply(2))"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void methodsAndClassesUseThemToo(String engine) {
    JShell shell = shell(engine);
    eval(shell, "int base = 100;");
    eval(shell, "int inner(int x) { return x + base; }");
    eval(shell, "int method(int x) { return inner(x); }");
    eval(
        shell,
        "record Raised(int x) { int up() { return new Object() { int of() {"
            + " return x + base; } }.of(); } }");
    eval(shell, "var raised = List.of(new Raised(1), new Raised(2));");
    assertThat(map(shell, "x -> method(x)", "List.of(1, 2)")).isEqualTo("[101, 102]");
    assertThat(map(shell, "r -> r.up()", "raised")).isEqualTo("[101, 102]");
    assertThat(map(shell, "Raised::up", "raised")).isEqualTo("[101, 102]");
  }

  /** A class that is first asked for while a report or a message is written. */
  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void whatOnlyResultsAndMessagesNameIsKnownToo(String engine) {
    JShell shell = shell(engine);
    eval(shell, "class Unit {}");
    eval(shell, "record Length(int mm) { Unit unit() { return new Unit(); } }");
    assertThat(map(shell, "x -> new Length(x)", "List.of(1, 2)"))
        .isEqualTo("[Length[mm=1], Length[mm=2]]");
    eval(shell, "class Word {}");
    eval(shell, "record Said(int x) { Word word() { return new Word(); } }");
    eval(shell, "var heard = new java.util.concurrent.CopyOnWriteArrayList<Object>();");
    eval(shell, "var listened = Parallel.using(ProcessPool.workers(1)).onMessage(heard::add);");
    assertThat(
            eval(
                shell,
                "listened.map((x, ctx) -> { ctx.send(new Said(x)); return x; }, List.of(1, 2))"))
        .isEqualTo("[1, 2]");
    assertThat(eval(shell, "heard")).isEqualTo("[Said[x=1], Said[x=2]]");
  }

  /** Half of the report was sent already. */
  @Test
  void whatIsAskedForInTheMidstOfALongReport() {
    JShell shell = shell("local");
    for (String array : List.of("byte[100_000]", "double[12_500]", "double[200_000]")) {
      String colour = "Colour" + array.length();
      eval(shell, "class " + colour + " {}");
      eval(shell, "record Dot(int x) { " + colour + " colour() { return new " + colour + "(); } }");
      eval(
          shell,
          "var pair = Parallel.using(ProcessPool.workers(1)).crashRetries(0)"
              + ".chunked(dev.disentangle.chunking.Chunking.fixed(2))"
              + (".map(x -> x == 1 ? new " + array + " : new Dot(x), List.of(1, 2));"));
      assertThat(
              eval(shell, "java.lang.reflect.Array.getLength(pair.get(0)) + \" \" + pair.get(1)"))
          .isEqualTo("\"" + array.replaceAll("\\D", "") + " Dot[x=2]\"");
    }
  }

  /** A class that nobody has is asked for each time. */
  @Test
  void whatLooksForAClassInVainWhileItIsWritten() {
    JShell shell = shell("local");
    eval(
        shell,
        "class Seeker implements java.io.Serializable {"
            + " private void writeObject(java.io.ObjectOutputStream out) throws Exception {"
            + " try { Class.forName(\"no.Such\"); throw new AssertionError(); }"
            + " catch (ClassNotFoundException e) { out.defaultWriteObject(); } }"
            + " public String toString() { return \"none\"; } }");
    assertThat(map(shell, "x -> new Seeker()", "List.of(1, 2)")).isEqualTo("[none, none]");
  }

  @Test
  void whatAVariableHoldsUsesFurtherOnes() {
    JShell shell = shell("local");
    eval(shell, "int deep = 5;");
    eval(
        shell,
        "class Adder implements java.io.Serializable {"
            + " final int own = 1; int to(int x) { return x + own + deep; } }");
    eval(shell, "Adder adder = new Adder();");
    eval(shell, "dev.disentangle.Task<Integer, Integer> add = x -> adder.to(x);");
    eval(
        shell,
        "dev.disentangle.Task<Integer, Integer> down ="
            + " x -> x == 0 ? deep : down.apply(x - 1);");
    assertThat(map(shell, "x -> down.apply(x)", "List.of(1, 2)")).isEqualTo("[5, 5]");
    assertThat(map(shell, "x -> add.apply(x)", "List.of(1, 2)")).isEqualTo("[7, 8]");
  }

  @Test
  void inputsOfAKindThatTheTaskDoesNotNameUseThem() {
    JShell shell = shell("local");
    eval(shell, "double scale = 2;");
    eval(shell, "interface Shape { double area(); }");
    eval(
        shell,
        "record Square(double side) implements Shape {"
            + " public double area() { return scale * side * side; } }");
    eval(shell, "List<Shape> shapes = List.of(new Square(1), new Square(2));");
    assertThat(map(shell, "s -> s.area()", "shapes")).isEqualTo("[2.0, 8.0]");
    eval(shell, "scale = 3;");
    assertThat(map(shell, "s -> s.area()", "shapes")).isEqualTo("[3.0, 12.0]");
  }

  /** Chunks that wait behind a long item come back, and had brought a variable along. */
  @Test
  void inputsThatWereSentBeforeUseThem() {
    JShell shell = shell("local");
    eval(shell, "double factor = 2;");
    eval(shell, "interface Figure { double area() throws Exception; }");
    eval(
        shell,
        "record Slow(int millis) implements Figure {"
            + " public double area() throws Exception { Thread.sleep(millis); return 0; } }");
    eval(
        shell,
        "record Cube(double side) implements Figure {"
            + " public double area() { return factor * side * side * side; } }");
    eval(shell, "var figures = new java.util.ArrayList<Figure>();");
    eval(shell, "for (int i = 0; i < 40; i++) figures.add(new Slow(0));");
    eval(shell, "figures.add(new Slow(300));");
    eval(shell, "for (int i = 0; i < 10; i++) figures.add(new Cube(1));");
    eval(
        shell,
        "var areas = Parallel.using(ProcessPool.workers(1))"
            + ".chunked(dev.disentangle.chunking.Chunking.fixed(1)).map(f -> f.area(), figures);");
    assertThat(eval(shell, "areas.subList(41, 51)"))
        .isEqualTo("[2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void tasksThatAreInputsUseThem(String engine) {
    JShell shell = shell(engine);
    eval(shell, "int summand = 4;");
    assertThat(
            eval(
                shell,
                "Parallel.using(ProcessPool.workers(1)).invoke(() -> summand, () -> 2 * summand)"))
        .isEqualTo("[4, 8]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void whatIsDefinedAnewIsNewInWorkersThatAreWarm(String engine) {
    JShell shell = shell(engine);
    eval(shell, "int step(int x) { return x + 1; }");
    eval(shell, "int twice(int x) { return step(step(x)); }");
    assertThat(map(shell, "x -> twice(x)", "List.of(1, 2)")).isEqualTo("[3, 4]");
    eval(shell, "int step(int x) { return x + 10; }");
    assertThat(map(shell, "x -> twice(x)", "List.of(1, 2)")).isEqualTo("[21, 22]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void oneThatCannotTravelIsRefusedByName(String engine) {
    JShell shell = shell(engine);
    eval(shell, "var reader = new java.io.BufferedReader(new java.io.StringReader(\"a\\nb\"));");
    assertThat(refusal(shell, "x -> reader.ready()", "List.of(1)"))
        .isEqualTo(
            "the task can't be sent to a worker JVM: the shell's variable `reader`"
                + " (java.io.BufferedReader), which it uses, is not Serializable. Keep what the"
                + " task needs of it in another variable, pass it as an input, or open it in each"
                + " worker by PerWorker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdi", "local"})
  void oneThatCannotTravelIsNoObstacleToTasksThatDoNotUseIt(String engine) {
    JShell shell = shell(engine);
    eval(shell, "var open = new java.io.BufferedReader(new java.io.StringReader(\"a\\nb\"));");
    assertThat(map(shell, "x -> x + x", "open.lines().toList()")).isEqualTo("[aa, bb]");
  }

  @Test
  void oneThatAnInputUsesAndCannotTravelFailsTheInput() {
    JShell shell = shell("local");
    eval(shell, "Object lock = new Object();");
    eval(shell, "interface Part { Object get(); }");
    eval(shell, "record Bad() implements Part { public Object get() { return lock + \"\"; } }");
    eval(shell, "record Good() implements Part { public Object get() { return 1; } }");
    eval(shell, "List<Part> parts = List.of(new Good(), new Bad(), new Good(), new Bad());");
    eval(
        shell,
        "var outcomes = Parallel.using(ProcessPool.workers(1)).outcomes(p -> p.get(), parts);");
    String failed =
        "outcomes.stream().map(o -> o.toString().contains(\"variable `lock` (java.lang\"";
    assertThat(eval(shell, failed + ")).toList()")).isEqualTo("[false, true, false, true]");
  }

  @Test
  void oneThatLeadsToARefusedOneIsRefusedEachTime() {
    JShell shell = shell("local");
    eval(shell, "Object[] ring = new Object[2];");
    eval(shell, "dev.disentangle.Task<Integer, Object> link = x -> ring[0];");
    eval(shell, "ring[0] = link;");
    eval(shell, "ring[1] = new Object();");
    eval(shell, "interface Knot { Object get(); }");
    eval(shell, "record First() implements Knot { public Object get() { return ring; } }");
    eval(shell, "record Second() implements Knot { public Object get() { return link; } }");
    eval(shell, "List<Knot> knots = List.of(new First(), new Second());");
    eval(shell, "var tied = Parallel.using(ProcessPool.workers(1)).outcomes(p -> p.get(), knots);");
    assertThat(
            eval(shell, "tied.stream().allMatch(o -> o.toString().contains(\"variable `ring`\"))"))
        .isEqualTo("true");
  }

  private static String map(JShell shell, String task, String inputs) {
    return eval(shell, "Parallel.map(" + task + ", " + inputs + ", ProcessPool.workers(1))");
  }

  private static String refusal(JShell shell, String task, String inputs) {
    SnippetEvent event =
        shell.eval("Parallel.map(" + task + ", " + inputs + ", ProcessPool.workers(1))").get(0);
    assertThat(event.exception()).isInstanceOf(EvalException.class);
    EvalException thrown = (EvalException) event.exception();
    assertThat(thrown.getExceptionClassName()).isEqualTo(NotShippableException.class.getName());
    return thrown.getMessage();
  }

  private static String pid(JShell shell) {
    return eval(shell, "ProcessHandle.current().pid()") + "L";
  }

  /** Evaluates all right; returns the value. */
  private static String eval(JShell shell, String code) {
    List<SnippetEvent> events = shell.eval(code);
    assertThat(events)
        .as(code)
        .allSatisfy(
            event -> {
              assertThat(event.exception()).isNull();
              assertThat(event.status()).isIn(Snippet.Status.VALID, Snippet.Status.OVERWRITTEN);
            });
    return Objects.requireNonNullElse(events.get(0).value(), "");
  }

  private static JShell shell(String engine) {
    return SHELLS.computeIfAbsent(engine, ShellTest::open);
  }

  /** A remote one is given more than the five seconds in which its JVM has to answer else. */
  private static JShell open(String engine) {
    String unhurried = engine.equals("jdi") ? "jdi:timeout(60000)" : engine;
    PrintStream err = new PrintStream(PRINTED, true, StandardCharsets.UTF_8);
    JShell shell = JShell.builder().executionEngine(unhurried).err(err).build();
    for (String entry : Program.library().split(File.pathSeparator)) {
      shell.addToClasspath(entry);
    }
    eval(shell, "import dev.disentangle.Parallel;");
    eval(shell, "import dev.disentangle.processes.ProcessPool;");
    eval(shell, "import java.util.List;");
    return shell;
  }

  @AfterEach
  void nothingIsPrinted() {
    assertThat(PRINTED.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @AfterAll
  static void close() {
    SHELLS.values().forEach(JShell::close);
    SHELLS.clear();
  }
}
