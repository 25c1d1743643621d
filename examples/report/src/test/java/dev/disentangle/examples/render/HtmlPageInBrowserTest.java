package dev.disentangle.examples.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A page that has every kind of block. */
class HtmlPageInBrowserTest extends PageInBrowser {

  private static final String SAMPLE = HtmlPage.of(List.of(SamplePage.chapter()));

  @Override
  protected String page() {
    return SAMPLE;
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
    assertThat(browser().evaluate(SAMPLE, styles)).isEqualTo(both.formatted("rgb(92, 102, 112)"));
    assertThat(browser().evaluate(SAMPLE, styles, "--blink-settings=preferredColorScheme=0"))
        .isEqualTo(both.formatted("rgb(154, 164, 174)"));
  }

  @Test
  void paperHasTheDashesToo() {
    // Strokes are printed as they are, other than backgrounds; so no rule for paper may mend them.
    assertThat(SAMPLE.substring(SAMPLE.indexOf("@media print"), SAMPLE.indexOf("</style>")))
        .doesNotContain("svg", "stroke", "legend");
  }
}
