package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Chromium without a window, if one is installed. */
final class Browser {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Path command;
  private final Path folder;

  private Browser(Path command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  /** Skips the test with a message if there is none. */
  static Browser assumed(Path folder) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(entry -> NAMES.stream().map(name -> Path.of(entry, name)))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(), "no Chromium on the PATH, which the page is tested in: install one");
    return new Browser(found.get(), folder);
  }

  /**
   * What a script in the page finds.
   *
   * @param script an expression, whose value as text is returned
   */
  String evaluate(String page, String script, String... options) throws Exception {
    return probe(probing(page, script), options);
  }

  /** The same with so narrow a page: in a frame, as no window can be less than 500 wide. */
  String evaluate(int width, String page, String script) throws Exception {
    String inner = probing(page, script).replace("&", "&amp;").replace("\"", "&quot;");
    return probe(
        "<!DOCTYPE html><html><body><iframe style=\"border: 0; width: %dpx; height: 800px\" srcdoc=\"%s\"></iframe></body></html>"
            .formatted(width, inner),
        "--hide-scrollbars"); // which lie above a page on a phone
  }

  private static String probing(String page, String script) {
    String probe =
        "<script>parent.document.body.setAttribute('data-probe', String(%s))</script>"
            .formatted(script);
    return page.replace("</body>", probe + "</body>");
  }

  private String probe(String page, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--dump-dom");
    String dom = run(page, all);
    String mark = "data-probe=\"";
    assertThat(dom).contains(mark);
    int from = dom.indexOf(mark) + mark.length();
    return dom.substring(from, dom.indexOf('"', from));
  }

  /** The page on paper. */
  byte[] print(String page) throws Exception {
    Path pdf = folder.resolve("page.pdf");
    run(page, List.of("--print-to-pdf=" + pdf));
    return Files.readAllBytes(pdf);
  }

  private String run(String page, List<String> options) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("page.html"), page);
    List<String> line =
        new ArrayList<>(
            List.of(
                command.toString(),
                "--headless",
                "--no-sandbox", // which root can't have
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile")));
    line.addAll(options);
    line.add(file.toUri().toString());
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("the browser ended").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
