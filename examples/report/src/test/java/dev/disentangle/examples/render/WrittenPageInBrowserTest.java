package dev.disentangle.examples.render;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A page that {@code examples/run} wrote: {@code -Dreport.page=FILE}. */
@EnabledIfSystemProperty(named = "report.page", matches = ".+")
class WrittenPageInBrowserTest extends PageInBrowser {

  @Override
  protected String page() throws Exception {
    return Files.readString(Path.of(System.getProperty("report.page")));
  }
}
