package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The strategy that the page prints is the one that passes the kit. */
class DocumentationTest {

  @Test
  void thePagePrintsTheMinimalStrategyAsItIs() throws Exception {
    Path source = Path.of("src/test/java/dev/disentangle/conformance/ThreadPerVisit.java");
    String code = Files.readString(source);
    assertThat(Path.of("../docs/writing-a-strategy.md"))
        .content()
        .contains("```java\n" + code.substring(code.indexOf("public record")) + "```");
  }
}
