package dev.disentangle.examples.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.render.PageInBrowser;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real run, though a small one, in a browser. */
class WrittenPageTest extends PageInBrowser {

  @TempDir static Path directory;
  private static String page = "";

  /** Runs once, and not where there is no browser. */
  @Override
  protected String page() throws Exception {
    if (page.isEmpty()) {
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
      Path file = directory.resolve("page.html");
      int status =
          new Main()
              .run(
                  nowhere,
                  System.err,
                  update -> {},
                  "--quick",
                  "--only",
                  "boxed,primitive",
                  "--elements",
                  "400",
                  "--jobs",
                  "2",
                  "--tasks",
                  "1",
                  "--html",
                  file.toString());
      assertThat(status).isEqualTo(Main.OK);
      page = Files.readString(file);
    }
    return page;
  }
}
