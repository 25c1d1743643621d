package dev.disentangle.snippets;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example in the Javadoc and the README's Java stands in {@link Snippets}, word for word. */
class SnippetsTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern IN_JAVADOC =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);
  private static final Pattern IN_README = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  List<DynamicTest> examplesAreTested() {
    String tested =
        read(Path.of("src", "test", "java", "dev", "disentangle", "snippets", "Snippets.java"));
    List<DynamicTest> tests = new ArrayList<>();
    for (Path source : sources()) {
      Matcher example = IN_JAVADOC.matcher(read(source));
      while (example.find()) {
        tests.add(test(source, example.group(1).replaceAll("(?m)^ \\* ?", ""), tested));
      }
    }
    Path readme = ROOT.resolve("README.md");
    Matcher example = IN_README.matcher(read(readme));
    while (example.find()) {
      for (String statement : example.group(1).replaceAll("//.*", "").split(";\\s*\\n")) {
        tests.add(test(readme, statement + ";", tested));
      }
    }
    assertThat(tests).as("examples found").hasSizeGreaterThan(8);
    return tests;
  }

  private static DynamicTest test(Path source, String example, String tested) {
    String name = source.getFileName() + ": " + words(example);
    return DynamicTest.dynamicTest(name, () -> assertThat(words(tested)).contains(words(example)));
  }

  /** The example as words, so that line breaks and indentation don't matter. */
  private static String words(String code) {
    return Stream.of(code.strip().split("\\s+")).collect(joining(" "));
  }

  private static List<Path> sources() {
    List<Path> sources = new ArrayList<>();
    for (String module :
        List.of(
            "chunking", "core", "executors/threads", "executors/pinned", "executors/processes")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
