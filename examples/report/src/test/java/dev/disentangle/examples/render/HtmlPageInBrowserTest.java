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

  private static final String PHONE = "--window-size=500,900"; // the least that it takes
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
    assertThat(
            browser.evaluate(
                page, "document.documentElement.scrollWidth <= window.innerWidth", PHONE))
        .isEqualTo("true");
    assertThat(
            browser.evaluate(
                page, "getComputedStyle(document.querySelector('.summary tr td')).display", PHONE))
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
    assertThat(browser.evaluate(page, outside, PHONE)).isEmpty();
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
