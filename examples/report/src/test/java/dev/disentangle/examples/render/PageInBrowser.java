package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What any page must be in a real browser: on a phone, in the dark, on paper. */
public abstract class PageInBrowser {

  private static final int PHONE = 360; // as narrow as any that is sold
  private static final String PAPER = "getComputedStyle(document.body).backgroundColor";

  @TempDir Path folder;

  private Browser browser;

  /** The page, with a plot that has lines at least; asked for by each test. */
  protected abstract String page() throws Exception;

  @BeforeEach
  final void find() {
    browser = Browser.assumed(folder);
  }

  final Browser browser() {
    return browser;
  }

  @Test
  void onAPhoneThePageItselfDoesNotScrollSideways() throws Exception {
    String widths = "window.innerWidth + ' ' + document.documentElement.scrollWidth";
    assertThat(browser.evaluate(PHONE, page(), widths)).isEqualTo("360 360");
    assertThat(
            browser.evaluate(
                PHONE,
                page(),
                "getComputedStyle(document.querySelector('.summary tr td')).display"))
        .isEqualTo("block");
  }

  @Test
  void theDarkHasColoursOfItsOwnInPlotsToo() throws Exception {
    String line = "getComputedStyle(document.querySelector('polyline.s0')).stroke";
    String both = PAPER + " + ' ' + " + line;
    String light = browser.evaluate(page(), both);
    String dark = browser.evaluate(page(), both, "--blink-settings=preferredColorScheme=0");
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
    assertThat(browser.evaluate(page(), outside)).isEmpty();
    assertThat(browser.evaluate(PHONE, page(), outside)).isEmpty();
  }

  @Test
  void linksLeadSomewhere() throws Exception {
    String script =
        "[...document.links].map(a => a.getAttribute('href'))"
            + ".filter(to => !document.querySelector(to)) + ' of ' + document.links.length";
    assertThat(browser.evaluate(page(), script)).matches(" of [1-9]\\d*");
  }

  @Test
  void itPrints() throws Exception {
    String pdf = new String(browser.print(page()), StandardCharsets.ISO_8859_1);
    assertThat(pdf).startsWith("%PDF").contains("/Type /Page");
  }
}
