package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTextTest {

  @Test
  void columns() {
    assertThat(BarText.columns("Größe 3/4 |█▏|…")).isEqualTo(15);
    assertThat(BarText.columns("名前")).isEqualTo(4);
    assertThat(BarText.columns("🚀")).isEqualTo(2);
  }

  @Test
  void shortens() {
    assertThat(BarText.shorten("thumbnails", 10)).isEqualTo("thumbnails");
    assertThat(BarText.shorten("thumbnails", 9)).isEqualTo("thumbna..");
    assertThat(BarText.shorten("名前名前", 7)).isEqualTo("名前..");
    assertThat(BarText.shorten("thumbnails", 2)).isEmpty();
    assertThat(BarText.shorten("🚀🚀", 3)).isEmpty();
    assertThat(BarText.shorten("thumbnails", -1)).isEmpty();
  }

  @Test
  void nothingUnprintable() {
    assertThat(BarText.printable("a\nb\u001b[2Jc\u2028d\ud800e\t")).isEqualTo("a b [2Jc d e");
  }
}
