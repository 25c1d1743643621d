package dev.disentangle.processes.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Task;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter.Config;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths, which Java serialization does not take. */
class PathsTest {

  record Job(Path file, int page) {}

  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    final transient int unused = 1;
    Path file = Path.of("bean");
    Path[] more = {Path.of("/a"), null};
  }

  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Object file;

    Missing(Path file) {
      this.file = file;
    }
  }

  @Test
  void arriveAsTheyWere() throws Exception {
    for (String text : List.of("", "/", "a", "../b/c.txt", "/tmp/with space/x")) {
      Path path = Path.of(text);
      assertThat(Trip.value(path)).isEqualTo(path).hasSameClassAs(path);
      assertThat(Trip.text(path)).doesNotContain(Trip.OBJECT_STREAM);
    }
  }

  @Test
  void arriveInOtherValues() throws Exception {
    Path path = Path.of("a", "b");
    Job job = new Job(path, 3);
    assertThat(Trip.value(job)).isEqualTo(job);
    assertThat(Trip.text(job)).doesNotContain(Trip.OBJECT_STREAM);
    assertThat(Trip.value(new Job(null, 3))).isEqualTo(new Job(null, 3));
    assertThat(Trip.value(List.of(path, "b"))).isEqualTo(List.of(path, "b"));
    assertThat(Trip.value(Map.entry(path, List.of(path))))
        .isEqualTo(Map.entry(path, List.of(path)));
    assertThat((Object[]) Trip.value(new Path[] {path})).containsExactly(path);
    Bean bean = (Bean) Trip.value(new Bean());
    assertThat(bean.file).isEqualTo(Path.of("bean"));
    assertThat(bean.more).containsExactly(Path.of("/a"), null);
    Task<String, Path> task = path::resolve;
    @SuppressWarnings("unchecked")
    Task<String, Path> read = (Task<String, Path>) Trip.value(task);
    assertThat(read.apply("c")).isEqualTo(Path.of("a", "b", "c"));
    Throwable thrown = Trip.thrown(new Missing(path), Trip.classes(null));
    assertThat(((Missing) thrown).file).isEqualTo(path);
  }

  @Test
  void needNoLeaveOfTheFilter() throws Exception {
    Path path = Path.of("a");
    Classes nothing = Trip.classes(Config.createFilter("!*"));
    assertThat(Trip.value(path, nothing)).isEqualTo(path);
    Classes lists = Trip.classes(Config.createFilter("java.base/*;!*"));
    assertThat(Trip.value(List.of(path), lists)).isEqualTo(List.of(path));
    assertThatThrownBy(() -> Trip.value(List.of(path), nothing))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("java.util.");
  }

  @Test
  void ofOtherFileSystemsAreRefusedByName(@TempDir Path folder) throws Exception {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
      Job job = new Job(zip.getPath("a"), 1);
      assertThatThrownBy(() -> Trip.value(job)).isInstanceOf(NotSerializableException.class);
      Task<Integer, Job> task = x -> job;
      assertThatThrownBy(() -> explain(task))
          .hasMessageContaining("field \"file\" (jdk.nio.zipfs.ZipPath) is not Serializable");
    }
  }

  private static void explain(Task<Integer, Job> task) {
    try {
      Trip.bytes(task);
    } catch (IOException why) {
      throw Preflight.explain(task, why);
    }
  }

  /** Its text would lead to another file. */
  @Test
  void whoseNameIsNoTextAreRefused() {
    Path path = Path.of(URI.create("file:///tmp/%FF%FE"));
    assertThatThrownBy(() -> Trip.value(path)).isInstanceOf(NotSerializableException.class);
    assertThatThrownBy(() -> Trip.value(List.of(path)))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("Path");
  }

  @Test
  void thatCanNotBeHereAreRefused() {
    assertThatThrownBy(() -> Paths.of("a\0b"))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("a\0b");
  }
}
