package dev.disentangle.processes;

import com.google.common.base.Preconditions;
import dev.disentangle.machine.Placement;
import dev.disentangle.processes.launch.LaunchOptions;
import dev.disentangle.processes.pool.Pinning;
import dev.disentangle.processes.pool.PoolOptions;
import dev.disentangle.spi.DefaultWorkers;
import java.io.File;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of worker JVMs. Every method changes this builder and returns it; for one thread. */
public final class ProcessPoolBuilder {

  private int workers = DefaultWorkers.count();
  private Pinning pinning = Pinning.NONE;
  private LaunchOptions launch = LaunchOptions.DEFAULT;
  private @Nullable Class<? extends Codec> codec;
  private String filter = "";
  private Duration idleTimeout = Duration.ofSeconds(10);
  private Duration startTimeout = Duration.ofSeconds(30);
  private Duration heartbeat = Duration.ofSeconds(10);
  private long recycleItems;
  private Duration recycleAge = Duration.ZERO;
  private long recycleBytes;

  ProcessPoolBuilder() {}

  /**
   * How many worker JVMs; by default as many as there are processors.
   *
   * @param count at least 1
   * @return this
   */
  public ProcessPoolBuilder workers(int count) {
    workers = DefaultWorkers.check(count, "workers");
    return this;
  }

  /**
   * Pins each worker JVM to a CPU of its own, with all its threads; by default they run wherever
   * the system likes. Where the system refuses, they run unpinned, and reports say so.
   *
   * @param placement which CPUs to take first, of those that this process may use
   * @return this
   * @throws IllegalStateException if the artifact {@code disentangle-pinned} is missing
   */
  public ProcessPoolBuilder pinned(Placement placement) {
    pinning = Pinning.by(Objects.requireNonNull(placement, "placement"));
    return this;
  }

  /**
   * The most heap each worker may have. By default the workers of a pool share 60 % of the memory
   * that this process may use.
   *
   * @param bytes at least 1 MiB
   * @return this
   */
  public ProcessPoolBuilder heap(long bytes) {
    Preconditions.checkArgument(
        bytes >= 1 << 20, "heap(%s): give bytes, at least 1 MiB (1048576)", bytes);
    launch = launch.heap(bytes);
    return this;
  }

  /**
   * Adds flags for the worker JVMs, which come after all others and win. By default they have the
   * caller's own, without agents, debuggers, JMX and heap sizes.
   *
   * @param flags as on a command line
   * @return this
   */
  public ProcessPoolBuilder jvmFlags(String... flags) {
    launch = launch.flags(joined(launch.flags(), Arrays.asList(flags)));
    return this;
  }

  /**
   * Adds environment variables to the caller's, or replaces some of those.
   *
   * @param variables names and values
   * @return this
   */
  public ProcessPoolBuilder environment(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(launch.environment());
    all.putAll(variables);
    launch = launch.environment(all);
    return this;
  }

  /**
   * The folder that the workers work in; by default the caller's.
   *
   * @param folder an existing folder
   * @return this
   */
  public ProcessPoolBuilder workingFolder(Path folder) {
    File file = folder.toFile();
    Preconditions.checkArgument(
        file.isDirectory(), "workingFolder(%s): give a folder that exists", folder);
    launch = launch.folder(file);
    return this;
  }

  /**
   * Adds jars, modular ones among them, and folders with classes of tasks to the caller's class
   * path and module path.
   *
   * @param entries jars and folders
   * @return this
   */
  public ProcessPoolBuilder classPath(Path... entries) {
    List<File> more = Arrays.stream(entries).map(Path::toFile).toList();
    launch = launch.path(joined(launch.path(), more));
    return this;
  }

  /**
   * What becomes of what tasks print; by default it is logged.
   *
   * @param output where to
   * @return this
   */
  public ProcessPoolBuilder output(TaskOutput output) {
    launch = launch.output(Objects.requireNonNull(output, "output"));
    return this;
  }

  /**
   * How values cross that the library has no way of its own for; by default by Java serialization.
   *
   * @param type a public class with a public constructor without parameters
   * @return this
   */
  public ProcessPoolBuilder codec(Class<? extends Codec> type) {
    codec = Objects.requireNonNull(type, "type");
    return this;
  }

  /**
   * Which classes may be read, in the workers and in the caller; by default all. A filter keeps
   * mistakes out, not malice: a task is code, and may do as it likes.
   *
   * @param pattern as for {@link java.io.ObjectInputFilter.Config#createFilter}, such as {@code
   *     "com.example.**;java.base/*;!*"}
   * @return this
   * @throws IllegalArgumentException if it is no pattern
   */
  public ProcessPoolBuilder objectFilter(String pattern) {
    try {
      if (ObjectInputFilter.Config.createFilter(pattern) == null) {
        throw new IllegalArgumentException("it is empty");
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "objectFilter(\"" + pattern + "\"): give a pattern, as \"com.example.**;java.base/*;!*\"",
          e);
    }
    filter = pattern;
    return this;
  }

  /**
   * After how long without work a worker leaves; 10 s by default.
   *
   * @param timeout positive
   * @return this
   */
  public ProcessPoolBuilder idleTimeout(Duration timeout) {
    idleTimeout = positive(timeout, "idleTimeout");
    return this;
  }

  /**
   * How long a worker may take to start; 30 s by default. One that takes longer is killed.
   *
   * @param timeout positive
   * @return this
   */
  public ProcessPoolBuilder startTimeout(Duration timeout) {
    startTimeout = positive(timeout, "startTimeout");
    return this;
  }

  /**
   * How long a worker that has work may give no sign of life; 10 s by default. It gives one every
   * half second, whatever its tasks do; one that is silent for longer is killed and replaced.
   *
   * @param silence at least 1 s
   * @return this
   */
  public ProcessPoolBuilder heartbeat(Duration silence) {
    Preconditions.checkArgument(
        silence.compareTo(Duration.ofSeconds(1)) >= 0,
        "heartbeat(%s): give at least a second, as there is a beat every half",
        silence);
    heartbeat = silence;
    return this;
  }

  /**
   * Replaces a worker after so many items, and those in the chunks that are under way to it by
   * then, 32 at most; never by default.
   *
   * @param items at least 1
   * @return this
   */
  public ProcessPoolBuilder recycleAfterItems(long items) {
    Preconditions.checkArgument(items > 0, "recycleAfterItems(%s): give at least 1", items);
    recycleItems = items;
    return this;
  }

  /**
   * Replaces a worker after some time; never by default.
   *
   * @param age positive
   * @return this
   */
  public ProcessPoolBuilder recycleAfter(Duration age) {
    recycleAge = positive(age, "recycleAfter");
    return this;
  }

  /**
   * Replaces a worker whose process has more resident memory than this, where the system tells;
   * never by default.
   *
   * @param bytes at least 1
   * @return this
   */
  public ProcessPoolBuilder recycleAbove(long bytes) {
    Preconditions.checkArgument(bytes > 0, "recycleAbove(%s): give at least 1 byte", bytes);
    recycleBytes = bytes;
    return this;
  }

  /**
   * Opens a pool with these settings. Its workers are started when first needed.
   *
   * @return the pool, to be closed
   * @throws IllegalArgumentException if workers are pinned, and there are more than CPUs
   */
  public OpenProcessPool open() {
    return new OpenProcessPool(
        new PoolOptions(
            workers,
            pinning.check(workers),
            launch,
            codec,
            filter,
            idleTimeout,
            startTimeout,
            heartbeat,
            recycleItems,
            recycleAge,
            recycleBytes));
  }

  private static <T> List<T> joined(List<T> before, List<T> more) {
    List<T> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  /** As nanoseconds are counted: as good as for ever. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private static Duration positive(Duration given, String call) {
    Preconditions.checkArgument(
        !given.isZero() && !given.isNegative(), "%s(%s): give a positive duration", call, given);
    return given.compareTo(LONGEST) < 0 ? given : LONGEST;
  }

  @Override
  public String toString() {
    return "ProcessPool.builder().workers(" + workers + ")";
  }
}
