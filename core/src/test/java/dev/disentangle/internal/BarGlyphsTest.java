package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarGlyphsTest {

  @Test
  void blocksOnlyWhereTheyCanBeEncoded() {
    assertThat(BarGlyphs.of(StandardCharsets.UTF_8)).isEqualTo(BarGlyphs.BLOCKS);
    assertThat(BarGlyphs.of(StandardCharsets.US_ASCII)).isEqualTo(BarGlyphs.ASCII);
    // Has full and half blocks, but not the others
    assertThat(BarGlyphs.of(Charset.forName("IBM437"))).isEqualTo(BarGlyphs.ASCII);
    // Can't encode
    assertThat(BarGlyphs.of(Charset.forName("ISO-2022-CN"))).isEqualTo(BarGlyphs.ASCII);
  }

  @Test
  void lengthIsAMultipleOfFive() {
    assertThat(BarGlyphs.ASCII.bar(0.5, 6)).isEmpty();
    assertThat(BarGlyphs.ASCII.bar(0.5, 7)).isEqualTo("[##   ]");
    assertThat(BarGlyphs.ASCII.bar(0.5, 13)).isEqualTo("[#####     ]");
    assertThat(BarGlyphs.ASCII.bar(1, 1_000)).isEqualTo("[" + "#".repeat(20) + "]");
  }

  @Test
  void eighths() {
    assertThat(BarGlyphs.BLOCKS.bar(0, 7)).isEqualTo("|     |");
    assertThat(BarGlyphs.BLOCKS.bar(1 / 40d, 7)).isEqualTo("|▏    |");
    assertThat(BarGlyphs.BLOCKS.bar(15 / 40d, 7)).isEqualTo("|█▉   |");
    assertThat(BarGlyphs.BLOCKS.bar(39 / 40d, 7)).isEqualTo("|████▉|");
    assertThat(BarGlyphs.BLOCKS.bar(1, 7)).isEqualTo("|█████|");
  }

  @Test
  void none() {
    assertThat(BarGlyphs.NONE.bar(0.5, 100)).isEmpty();
  }
}
