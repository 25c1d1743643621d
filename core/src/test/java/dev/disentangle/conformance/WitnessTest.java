package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Witnesses that have crossed ask those at home, and nothing of them is left after a test. */
@Timeout(20)
@ExtendWith(NothingLeft.class)
class WitnessTest {

  @Test
  void aStubCountsAtHome() {
    Counter home = new Counter();
    Counter stub = Loopback.over(home);
    assertThat(stub).isNotSameAs(home);
    assertThat(stub.isOriginal()).isFalse();
    assertThat(stub.increment()).isEqualTo(1);
    assertThat(home.add(2)).isEqualTo(3);
    assertThat(stub.get()).isEqualTo(3);
    assertThat(Loopback.over(stub).counting("same")).isEqualTo("same");
    assertThat(home.get()).isEqualTo(4);
  }

  @Test
  void comingBackItIsTheVerySame() {
    Counter home = new Counter();
    assertThat(Loopback.copy(home)).isSameAs(home);
    assertThat(Loopback.copy(Loopback.over(home))).isSameAs(home);
  }

  @Test
  void whatWasChangedSinceCrossesAnew() {
    Log<int[]> home = new Log<>();
    Log<int[]> stub = Loopback.over(home);
    int[] entry = {1};
    stub.add(entry);
    entry[0] = 2;
    stub.add(entry);
    assertThat(home.all()).extracting(e -> e[0]).containsExactly(1, 2);
  }

  @Test
  void anInterruptEndsTheWaitingForALatch() throws Exception {
    Latch home = new Latch(1);
    Latch stub = Loopback.over(home);
    Latch waiting = new Latch(1);
    Counter interrupted = new Counter();
    Thread waiter =
        new Thread(
            () -> {
              waiting.countDown();
              try {
                stub.await();
              } catch (InterruptedException e) {
                interrupted.increment();
              }
            });
    waiter.start();
    waiting.await();
    waiter.interrupt();
    waiter.join();
    assertThat(interrupted.get()).isEqualTo(1);
    stub.countDown();
    home.await();
    stub.await();
  }

  /** A witness whose original objects. */
  private static final class Sulking extends Witness<Sulking> {
    int answer() {
      return ask(
          original -> {
            throw new AssertionError("no");
          });
    }
  }

  @Test
  void whatTheOriginalThrowsIsThrownToWhoAsks() {
    assertThatThrownBy(() -> Loopback.over(new Sulking()).answer())
        .isInstanceOf(AssertionError.class)
        .hasMessage("no");
  }

  @Test
  void afterTheTestNobodyAnswers() {
    Counter stub = Loopback.over(new Counter());
    stub.increment();
    Home.close();
    assertThatThrownBy(stub::increment).isInstanceOf(IllegalStateException.class);
  }

  /** What crosses to another JVM in the test below. */
  private record Parcel(Counter counter, Latch latch, Log<String> log, Caller caller)
      implements Serializable {}

  /** The other JVM. */
  static final class Elsewhere {
    public static void main(String[] args) throws Exception {
      Parcel parcel = (Parcel) new ObjectInputStream(System.in).readObject();
      parcel.counter.add(41);
      parcel.log.add(parcel.caller.isHere() ? "at home" : "away");
      parcel.latch.countDown();
    }
  }

  @Test
  void inAnotherJvm() throws Exception {
    Parcel parcel = new Parcel(new Counter(), new Latch(1), new Log<>(), Caller.here());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process other =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Elsewhere.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (ObjectOutputStream out = new ObjectOutputStream(other.getOutputStream())) {
      out.writeObject(parcel);
    }
    parcel.latch.await();
    assertThat(parcel.counter.get()).isEqualTo(41);
    assertThat(parcel.log.all()).containsExactly("away");
    assertThat(other.waitFor()).isZero();
  }

  @Test
  void callersAreKnownByTheirThread() throws Exception {
    Caller caller = Loopback.over(Caller.here());
    assertThat(caller.isHere()).isTrue();
    Counter elsewhere = new Counter();
    Thread other = new Thread(() -> elsewhere.add(caller.isHere() ? 1 : 0));
    other.start();
    other.join();
    assertThat(elsewhere.get()).isZero();
  }
}
