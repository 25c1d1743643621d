package dev.disentangle.processes.pool;

import dev.disentangle.processes.Codec;
import dev.disentangle.processes.launch.LaunchOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is like.
 *
 * @param workers how many JVMs at most
 * @param pinning where they run
 * @param launch how they are started
 * @param codec the class of the codec, null for Java serialization
 * @param filter the pattern of the classes that may be read, empty for all
 * @param idleTimeout after how long without work a worker leaves
 * @param startTimeout how long a worker may take until it answers
 * @param heartbeat how long a busy worker may be silent
 * @param recycleItems after how many items a worker is replaced, 0 for never
 * @param recycleAge after how long a worker is replaced, zero for never
 * @param recycleBytes above how much resident memory a worker is replaced, 0 for never
 */
public record PoolOptions(
    int workers,
    Pinning pinning,
    LaunchOptions launch,
    @Nullable Class<? extends Codec> codec,
    String filter,
    Duration idleTimeout,
    Duration startTimeout,
    Duration heartbeat,
    long recycleItems,
    Duration recycleAge,
    long recycleBytes) {

  /** The name of the codec's class, empty for Java serialization. */
  String codecName() {
    return codec == null ? "" : codec.getName();
  }

  /** The usual ones. */
  public static PoolOptions of(int workers) {
    return new PoolOptions(
        workers,
        Pinning.NONE,
        LaunchOptions.DEFAULT,
        null,
        "",
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        0,
        Duration.ZERO,
        0);
  }
}
