package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A chapter as a README has it. */
class MarkdownFormTest {

  @TempDir Path folder;

  @Test
  void plotsLieBesideTheTextThatNamesThem() throws Exception {
    Path readme = folder.resolve("README.md");
    MarkdownForm.of(SamplePage.chapter()).write(readme);
    assertThat(readme)
        .content()
        .contains(
            "### §1 All & everything",
            "![Plot](plots/sample-all-1.svg)",
            "*Time an access grows where a cache ends.*",
            "![Plot](plots/sample-all-3.svg)",
            "| a loop | 1.000 | 1.00 | single process | 3.761 |");
    for (int plot = 1; plot <= 3; plot++) {
      Document picture = parsed(folder.resolve("plots/sample-all-" + plot + ".svg"));
      assertThat(picture.getDocumentElement().getNamespaceURI())
          .isEqualTo("http://www.w3.org/2000/svg");
      assertThat(texts(picture, "style")).singleElement().asString().contains("svg polyline");
    }
  }

  /** No page has them below. */
  @Test
  void thePictureHasTheNamesOfItsLines() throws Exception {
    MarkdownForm.of(SamplePage.chapter()).write(folder.resolve("README.md"));
    Document picture = parsed(folder.resolve("plots/sample-all-1.svg"));
    assertThat(texts(picture, "text"))
        .contains("random", "in order", "ideal", "in turn", "worst", "ns an access");
    assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2 * 5);
  }

  private static Document parsed(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(Files.newInputStream(file));
  }

  private static List<String> texts(Document picture, String element) {
    NodeList all = picture.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }
}
