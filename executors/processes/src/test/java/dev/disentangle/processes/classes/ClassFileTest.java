package dev.disentangle.processes.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.disentangle.processes.classes.ClassFile.Reference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassFileTest {

  /** Something of everything whose length in the code is not always the same. */
  static final class Sample {
    static int first;
    static long second;
    static double third;

    static int wide(int choice) {
      int counter = choice;
      switch (choice) {
        case 1, 2, 3 -> counter += 40_000; // wide iinc
        case 1_000, 1_000_000 -> counter += first;
        default -> counter -= 0x7654_3210;
      }
      int[][] square = new int[2][choice];
      return switch (counter) {
        case 7 -> (int) second;
        case -1, 100_000_000 -> square[0][0];
        default -> 0;
      };
    }

    static IntUnaryOperator lambda() {
      return x -> x + (int) third;
    }

    static Object text(Path path) {
      return "at " + path + List.class;
    }
  }

  private static final String SAMPLE = ClassFileTest.class.getName().replace('.', '/') + "$Sample";

  private static Set<Reference> of(String method) throws IOException {
    byte[] bytes = new ClassServer(ClassFileTest.class).find(SAMPLE + ".class");
    return new ClassFile(bytes).references(method);
  }

  @Test
  void eachMethodForItself() throws IOException {
    assertThat(of("wide(I)I"))
        .containsExactlyInAnyOrder(
            new Reference(SAMPLE, "first", "I"),
            new Reference(SAMPLE, "second", "J"),
            new Reference("[[I", "", ""));
    assertThat(of("no()V")).isEmpty();
  }

  @Test
  void whatIsMadeByABootstrapMethod() throws IOException {
    assertThat(of("lambda()Ljava/util/function/IntUnaryOperator;"))
        .extracting(Reference::name, Reference::descriptor)
        .contains(tuple("lambda$lambda$0", "(I)I"), tuple("", "(I)I"));
    assertThat(of("lambda$lambda$0(I)I")).containsExactly(new Reference(SAMPLE, "third", "D"));
    assertThat(of("text(Ljava/nio/file/Path;)Ljava/lang/Object;"))
        .contains(new Reference("java/util/List", "", ""))
        .anyMatch(reference -> reference.descriptor().endsWith(")Ljava/lang/String;"));
  }

  /** The methods of a class refer to nothing but what its constants do. */
  @Test
  void manyClasses() throws IOException {
    Path jdk = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    int methods = 0;
    for (String each : List.of("java/util", "java/lang/invoke", "java/io")) {
      try (Stream<Path> files = Files.list(jdk.resolve(each))) {
        for (Path path : files.filter(file -> file.toString().endsWith(".class")).toList()) {
          ClassFile file = new ClassFile(Files.readAllBytes(path));
          Set<Reference> found = new HashSet<>();
          for (String method : file.methods()) {
            found.addAll(file.references(method));
            methods++;
          }
          assertThat(file.references()).as(path.toString()).containsAll(found);
        }
      }
    }
    assertThat(methods).isGreaterThan(5_000);
  }
}
