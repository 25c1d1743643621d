package dev.disentangle.examples.render;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page that {@code examples/run} wrote, by hand: {@code -Dtest=WrittenPageInBrowser
 * -Dreport.page=FILE}. Its name keeps it from the usual tests, which would have to skip it.
 */
class WrittenPageInBrowser extends PageInBrowser {

  @Override
  protected String page() throws Exception {
    return Files.readString(Path.of(System.getProperty("report.page")));
  }
}
