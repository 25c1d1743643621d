package dev.disentangle.examples.lecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.examples.comparison.Contender;
import dev.disentangle.examples.comparison.Kind;
import dev.disentangle.examples.comparison.Lineup;
import dev.disentangle.examples.comparison.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadsTest {

  @TempDir Path directory;

  @Test
  void eachContenderFindsTheKnownAnswers() throws Exception {
    Map<Workload, Integer> workloads =
        Map.of(
            new Sleep(Duration.ofMillis(1)),
            20,
            Primes.same(9_999_991),
            50,
            Primes.each(),
            20_000,
            new LetterFiles(directory, 200),
            50,
            new LetterFiles(directory, 20_000),
            20);
    for (Kind kind : Kind.values()) {
      try (Lineup lineup = new Lineup(kind, 3, List.of(5), 2)) {
        for (Contender contender : lineup.contenders()) {
          for (var entry : workloads.entrySet()) {
            int items = entry.getValue();
            try (Workload.Site site = entry.getKey().open()) {
              assertThat(Arrays.stream(contender.map().map(items, site)).sum())
                  .as("%s, %s", contender.name(), entry.getKey())
                  .isEqualTo(entry.getKey().answer(items));
            }
          }
        }
      }
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void primesAreCountedAsKnown() {
    assertThat(Primes.each().answer(1_000)).isEqualTo(168);
    assertThat(Primes.each().answer(1_000_000)).isEqualTo(78_498);
    assertThat(Primes.each().answer(1)).isZero();
    assertThat(Primes.each().answer(999_999)).isEqualTo(78_498); // by the sieve
    assertThat(Primes.each().answer(3)).isEqualTo(1);
    assertThat(IntStream.range(0, 1_000_000).filter(Primes::isPrime).count()).isEqualTo(78_498);
    assertThat(Primes.isPrime(9_999_991)).isTrue();
  }

  @Test
  void filesAreDeletedEvenIfSomeAreLeft() throws Exception {
    Workload files = new LetterFiles(directory, 10);
    try (Workload.Site site = files.open()) {
      assertThat(site.apply(1)).isEqualTo(10);
      assertThat(left()).hasSize(1);
      Files.writeString(left().get(0).resolve("left.txt"), "by an item that failed");
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aClosedDirectoryTakesNoFiles() throws Exception {
    Workload.Site site = new LetterFiles(directory, 10).open();
    site.close();
    assertThatThrownBy(() -> site.apply(1)).isInstanceOf(IOException.class);
    site.close();
    assertThat(left()).isEmpty();
  }

  @Test
  void whereFilesCannotGoIsSaidFirst() {
    assertThatThrownBy(() -> new LetterFiles(directory.resolve("none"), 10).open())
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("none", "choose one with --dir");
    assertThatThrownBy(() -> new LetterFiles(directory, 20_000).checkRoom(1_000_000))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("20,000 KB", "has 1,000", "--dir", directory.toString());
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> left = Files.list(directory)) {
      return left.toList();
    }
  }
}
