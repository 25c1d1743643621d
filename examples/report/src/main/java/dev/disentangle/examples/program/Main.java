package dev.disentangle.examples.program;

import dev.disentangle.examples.render.HtmlPage;
import dev.disentangle.examples.report.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts chapters together: {@code Main PAGE CHAPTER…}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    List<Chapter> chapters = new ArrayList<>();
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      chapters.add(Chapters.read(Path.of(file)));
    }
    Files.writeString(Path.of(arguments[0]), HtmlPage.of(chapters));
  }
}
