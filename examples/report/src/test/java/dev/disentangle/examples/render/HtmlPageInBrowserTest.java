package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: on a phone, in the dark, on paper. */
class HtmlPageInBrowserTest {

  private static final int PHONE = 360; // as narrow as any that is sold
  private static final String PAPER = "getComputedStyle(document.body).backgroundColor";

  @TempDir Path folder;

  private final String page = HtmlPage.of(List.of(SamplePage.chapter()));
  private Browser browser;

  @BeforeEach
  void find() {
    browser = Browser.assumed(folder);
  }

  @Test
  void onAPhoneThePageItselfDoesNotScrollSideways() throws Exception {
    String widths = "window.innerWidth + ' ' + document.documentElement.scrollWidth";
    assertThat(browser.evaluate(PHONE, page, widths)).isEqualTo("360 360");
    assertThat(
            browser.evaluate(
                PHONE, page, "getComputedStyle(document.querySelector('.summary tr td')).display"))
        .isEqualTo("block");
  }

  @Test
  void theDarkHasColoursOfItsOwnInPlotsToo() throws Exception {
    String line = "getComputedStyle(document.querySelector('polyline.s0')).stroke";
    String both = PAPER + " + ' ' + " + line;
    String light = browser.evaluate(page, both);
    String dark = browser.evaluate(page, both, "--blink-settings=preferredColorScheme=0");
    assertThat(light).isEqualTo("rgb(253, 253, 251) rgb(0, 114, 178)");
    assertThat(dark).isEqualTo("rgb(20, 23, 26) rgb(86, 180, 233)");
  }

  @Test
  void labelsOfAPlotStayInside() throws Exception {
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
    assertThat(browser.evaluate(page, styles)).isEqualTo(both.formatted("rgb(92, 102, 112)"));
    assertThat(browser.evaluate(page, styles, "--blink-settings=preferredColorScheme=0"))
        .isEqualTo(both.formatted("rgb(154, 164, 174)"));
  }

  @Test
  void paperHasTheDashesToo() {
    // Strokes are printed as they are, other than backgrounds; so no rule for paper may mend them.
    assertThat(page.substring(page.indexOf("@media print"), page.indexOf("</style>")))
        .doesNotContain("svg", "stroke", "legend");
  }

  @Test
  void linksLeadSomewhere() throws Exception {
    assertThat(
            browser.evaluate(
                page,
                "[...document.links].every(a => document.querySelector(a.getAttribute('href')))"
                    + " + ' ' + document.links.length"))
        .isEqualTo("true 2");
  }

  @Test
  void itPrints() throws Exception {
    String pdf = new String(browser.print(page), StandardCharsets.ISO_8859_1);
    assertThat(pdf).startsWith("%PDF").contains("/Type /Page");
  }
}
