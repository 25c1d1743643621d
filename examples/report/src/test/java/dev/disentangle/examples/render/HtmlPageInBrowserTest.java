package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page in a real browser: on a phone, in the dark, on paper. {@code -Dreport.page=FILE} has a
 * page tested that {@code examples/run} wrote, besides one that has every kind of block.
 */
class HtmlPageInBrowserTest {

  private static final int PHONE = 360; // as narrow as any that is sold
  private static final String PAPER = "getComputedStyle(document.body).backgroundColor";

  private static final String SAMPLE = HtmlPage.of(List.of(SamplePage.chapter()));

  @TempDir Path folder;

  private Browser browser;

  @BeforeEach
  void find() {
    browser = Browser.assumed(folder);
  }

  static Stream<Named<String>> pages() throws IOException {
    String written = System.getProperty("report.page");
    Named<String> sample = Named.of("sample", SAMPLE);
    return written == null
        ? Stream.of(sample)
        : Stream.of(sample, Named.of(written, Files.readString(Path.of(written))));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void onAPhoneThePageItselfDoesNotScrollSideways(String page) throws Exception {
    String widths = "window.innerWidth + ' ' + document.documentElement.scrollWidth";
    assertThat(browser.evaluate(PHONE, page, widths)).isEqualTo("360 360");
    assertThat(
            browser.evaluate(
                PHONE, page, "getComputedStyle(document.querySelector('.summary tr td')).display"))
        .isEqualTo("block");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theDarkHasColoursOfItsOwnInPlotsToo(String page) throws Exception {
    String line = "getComputedStyle(document.querySelector('polyline.s0')).stroke";
    String both = PAPER + " + ' ' + " + line;
    String light = browser.evaluate(page, both);
    String dark = browser.evaluate(page, both, "--blink-settings=preferredColorScheme=0");
    assertThat(light).isEqualTo("rgb(253, 253, 251) rgb(0, 114, 178)");
    assertThat(dark).isEqualTo("rgb(20, 23, 26) rgb(86, 180, 233)");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void labelsOfAPlotStayInside(String page) throws Exception {
    String outside =
        """
        [...document.querySelectorAll('svg')].flatMap(svg => {
          const box = svg.getBoundingClientRect();
          return [...svg.querySelectorAll('text')].filter(text => {
            const t = text.getBoundingClientRect();
            return t.left < box.left - 1 || t.right > box.right + 1
                || t.top < box.top - 1 || t.bottom > box.bottom + 1;
          }).map(text => text.textContent);
        }).join(',')""";
    assertThat(browser.evaluate(page, outside)).isEmpty();
    assertThat(browser.evaluate(PHONE, page, outside)).isEmpty();
  }

  @Test
  void referencesAreToldApartByTheirDashesLightAndDark() throws Exception {
    String styles =
        """
        ['figure > svg', '.legend'].map(place => ['r0', 'r1', 'r2'].map(reference => {
          const style = getComputedStyle(document.querySelector(place + ' polyline.' + reference));
          return style.strokeDasharray + ' ' + style.stroke;
        }).join('; ')).join(' | ')""";
    String dashes = "6px, 4px %1$s; 1.5px, 3px %1$s; 10px, 3px, 2px, 3px %1$s";
    String both = dashes + " | " + dashes;
    assertThat(browser.evaluate(SAMPLE, styles)).isEqualTo(both.formatted("rgb(92, 102, 112)"));
    assertThat(browser.evaluate(SAMPLE, styles, "--blink-settings=preferredColorScheme=0"))
        .isEqualTo(both.formatted("rgb(154, 164, 174)"));
  }

  @Test
  void paperHasTheDashesToo() {
    // Strokes are printed as they are, other than backgrounds; so no rule for paper may mend them.
    assertThat(SAMPLE.substring(SAMPLE.indexOf("@media print"), SAMPLE.indexOf("</style>")))
        .doesNotContain("svg", "stroke", "legend");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(String page) throws Exception {
    String script =
        "[...document.links].map(a => a.getAttribute('href'))"
            + ".filter(to => !document.querySelector(to)) + ' of ' + document.links.length";
    assertThat(browser.evaluate(page, script)).matches(" of [1-9]\\d*");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itPrints(String page) throws Exception {
    String pdf = new String(browser.print(page), StandardCharsets.ISO_8859_1);
    assertThat(pdf).startsWith("%PDF").contains("/Type /Page");
  }
}
