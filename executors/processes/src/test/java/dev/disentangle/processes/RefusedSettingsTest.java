package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.DataInput;
import java.io.DataOutput;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that can't be meant are refused at once; each message has the value and the remedy. */
class RefusedSettingsTest {

  private static final Duration NEGATIVE = Duration.ofSeconds(-3);

  @TempDir private Path folder;

  private static Arguments of(
      String setting, UnaryOperator<ProcessPoolBuilder> set, String value, String remedy) {
    return arguments(setting, set, value, remedy);
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        of("workers", b -> b.workers(0), "0", "at least 1"),
        of("workers", b -> b.workers(-2), "-2", "at least 1"),
        of("heap", b -> b.heap(4095 << 10), "(4193280)", "at least 4 MiB"),
        of("heap", b -> b.heap(0), "(0)", "at least 4 MiB"),
        of("heap", b -> b.heap(-1), "(-1)", "at least 4 MiB"),
        of("objectFilter", b -> b.objectFilter(""), "(\"\")", "give a pattern"),
        of("jvmFlags", b -> b.jvmFlags(""), "(\"\")", "begins with a dash"),
        of("jvmFlags", b -> b.jvmFlags("-ea", "Foo"), "\"Foo\"", "begins with a dash"),
        of("jvmFlags", b -> b.jvmFlags("-cp", "a.jar"), "\"a.jar\"", "classPath(…)"),
        of("idleTimeout", b -> b.idleTimeout(NEGATIVE), "PT-3S", "positive"),
        of("idleTimeout", b -> b.idleTimeout(Duration.ZERO), "PT0S", "positive"),
        of("startTimeout", b -> b.startTimeout(NEGATIVE), "PT-3S", "positive"),
        of("startTimeout", b -> b.startTimeout(Duration.ZERO), "PT0S", "positive"),
        of("heartbeat", b -> b.heartbeat(NEGATIVE), "PT-3S", "at least a second"),
        of("heartbeat", b -> b.heartbeat(Duration.ofMillis(999)), "PT0.999S", "at least a second"),
        of("recycleAfterItems", b -> b.recycleAfterItems(0), "(0)", "at least 1"),
        of("recycleAfterItems", b -> b.recycleAfterItems(-1), "(-1)", "at least 1"),
        of("recycleAfter", b -> b.recycleAfter(NEGATIVE), "PT-3S", "positive"),
        of("recycleAfter", b -> b.recycleAfter(Duration.ZERO), "PT0S", "positive"),
        of("recycleAbove", b -> b.recycleAbove(0), "(0)", "at least 1 byte"),
        of("recycleAbove", b -> b.recycleAbove(-1), "(-1)", "at least 1 byte"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("settings")
  void areNamedWithTheRemedy(
      String setting, UnaryOperator<ProcessPoolBuilder> set, String value, String remedy) {
    assertThatThrownBy(() -> set.apply(ProcessPool.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(setting, value, remedy);
  }

  static Stream<UnaryOperator<ProcessPoolBuilder>> nulls() {
    return Stream.of(
        b -> b.pinned(null),
        b -> b.jvmFlags((String[]) null),
        b -> b.environment(null),
        b -> b.workingFolder(null),
        b -> b.classPath((Path[]) null),
        b -> b.output(null),
        b -> b.codec(null),
        b -> b.objectFilter(null),
        b -> b.idleTimeout(null),
        b -> b.startTimeout(null),
        b -> b.heartbeat(null),
        b -> b.recycleAfter(null));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nullsAreNamed(UnaryOperator<ProcessPoolBuilder> set) {
    assertThatThrownBy(() -> set.apply(ProcessPool.builder()))
        .isInstanceOf(NullPointerException.class)
        .hasMessageMatching("[a-zA-Z]+");
  }

  static final class NotPublic implements Codec {
    @Override
    public void write(Object value, DataOutput out) {}

    @Override
    public Object read(DataInput in, ClassLoader loader) {
      return "";
    }
  }

  @Test
  void aCodecThatWorkersCanNotMake() {
    assertThatThrownBy(() -> ProcessPool.builder().codec(NotPublic.class).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("codec(", NotPublic.class.getName(), "give a public class");
  }

  @Test
  void aVariableThatTheSystemCanNotTake() {
    assertThatThrownBy(() -> ProcessPool.builder().environment(Map.of("A=B", "c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("environment variable", "A=B");
  }

  @Test
  void aFolderThatIsNone() throws Exception {
    Path missing = folder.resolve("missing");
    Path file = Files.createFile(folder.resolve("file"));
    for (Path none : List.of(missing, file)) {
      assertThatThrownBy(() -> ProcessPool.builder().workingFolder(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("workingFolder", none.toString(), "that exists");
    }
  }

  @Test
  void pathsThatWorkersCanNotOpen() throws Exception {
    Path zip = folder.resolve("a.zip");
    try (FileSystem other = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path within = other.getPath("/within");
      assertThatThrownBy(() -> ProcessPool.builder().workingFolder(within))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("workingFolder", "/within", "the default file system");
      assertThatThrownBy(() -> ProcessPool.builder().classPath(within))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("classPath", "/within", "the default file system");
    }
  }

  @Test
  void aPatternThatIsNone() {
    assertThatThrownBy(() -> ProcessPool.builder().objectFilter("maxdepth=deep"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("objectFilter", "maxdepth=deep", "give a pattern");
  }

  @Test
  void numbersOfWorkersOfTheOtherWaysToSayThem() {
    assertThatThrownBy(() -> ProcessPool.workers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("ProcessPool.workers", "0", "at least 1");
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThatThrownBy(() -> pool.resize(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("resize", "0", "at least 1");
    }
  }
}
