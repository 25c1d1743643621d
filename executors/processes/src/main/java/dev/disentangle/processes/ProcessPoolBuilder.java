package dev.disentangle.processes;

import com.google.common.base.Preconditions;
import dev.disentangle.machine.Placement;
import dev.disentangle.processes.launch.LaunchOptions;
import dev.disentangle.processes.pool.Pinning;
import dev.disentangle.processes.pool.PoolOptions;
import dev.disentangle.spi.DefaultWorkers;
import java.io.File;
import java.io.ObjectInputFilter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings for a pool of worker JVMs. Every method but {@link #open} changes this builder and
 * returns it, and throws a {@link NullPointerException} for null. Not thread-safe.
 */
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
   * Sets the number of worker JVMs; by default as many as there are processors, or as the system
   * property {@value DefaultWorkers#PROPERTY} says.
   *
   * @param count at least 1
   * @return this builder
   * @throws IllegalArgumentException if {@code count} is less than 1
   */
  public ProcessPoolBuilder workers(int count) {
    workers = DefaultWorkers.check(count, "workers");
    return this;
  }

  /**
   * Pins each worker JVM, with all its threads, to a CPU of its own. By default the system chooses.
   * Where the system refuses to pin, workers run unpinned and reports say so.
   *
   * @param placement the order in which to take the CPUs that this process may use
   * @return this builder
   * @throws IllegalStateException if the artifact {@code disentangle-pinned} is missing
   */
  public ProcessPoolBuilder pinned(Placement placement) {
    pinning = Pinning.by(Objects.requireNonNull(placement, "placement"));
    return this;
  }

  /**
   * Sets the maximum heap of each worker. By default the workers of a pool share 60 % of the memory
   * of the machine or container in equal parts.
   *
   * @param bytes at least 4 MiB, below which JVMs don't start
   * @return this builder
   * @throws IllegalArgumentException if {@code bytes} is less
   */
  public ProcessPoolBuilder heap(long bytes) {
    Preconditions.checkArgument(
        bytes >= 4 << 20, "heap(%s): give bytes, at least 4 MiB (4194304)", bytes);
    launch = launch.heap(bytes);
    return this;
  }

  /**
   * Adds flags for the worker JVMs. They win over all others, which are those of this JVM, without
   * agents, debuggers, JMX and heap sizes, and some that the library sets.
   *
   * @param flags as on a command line, one flag each
   * @return this builder
   * @throws IllegalArgumentException if one is no flag
   */
  public ProcessPoolBuilder jvmFlags(String... flags) {
    Objects.requireNonNull(flags, "flags");
    for (int k = 0; k < flags.length; k++) {
      Preconditions.checkArgument(
          isFlag(flags[k]) || (k > 0 && takesArgument(flags[k - 1])),
          "jvmFlags(\"%s\"): a flag begins with a dash; jars and folders are for classPath(…)",
          flags[k]);
    }
    launch = launch.flags(joined(launch.flags(), Arrays.asList(flags)));
    return this;
  }

  /** Or else the JVM would take it for the class to be run. A file of flags begins with an @. */
  private static boolean isFlag(String flag) {
    return flag.startsWith("-") || flag.startsWith("@");
  }

  /** As {@code --add-opens} does, unless it has it behind a {@code =}. */
  private static boolean takesArgument(String flag) {
    return flag.startsWith("--") && !flag.contains("=");
  }

  /**
   * Adds environment variables to those of this process, or replaces them.
   *
   * @param variables values by name
   * @return this builder
   * @throws IllegalArgumentException if the system can't take one, such as a name with {@code =}
   */
  public ProcessPoolBuilder environment(Map<String, String> variables) {
    Objects.requireNonNull(variables, "variables");
    new ProcessBuilder().environment().putAll(variables); // which refuses what can't be passed on
    Map<String, String> all = new HashMap<>(launch.environment());
    all.putAll(variables);
    launch = launch.environment(all);
    return this;
  }

  /**
   * Sets the working folder of the workers; by default that of this process. Relative paths in
   * flags that they inherit, such as {@code -XX:Flags}, are then relative to this folder.
   *
   * @param folder an existing folder
   * @return this builder
   * @throws IllegalArgumentException if there is no such folder
   */
  public ProcessPoolBuilder workingFolder(Path folder) {
    File file = file("workingFolder", Objects.requireNonNull(folder, "folder"));
    Preconditions.checkArgument(
        file.isDirectory(), "workingFolder(%s): give a folder that exists", folder);
    launch = launch.folder(file);
    return this;
  }

  /**
   * Adds jars and folders where workers look for classes, after the class path and module path of
   * this JVM. Modular jars are treated as any other.
   *
   * @param entries jars and folders
   * @return this builder
   * @throws IllegalArgumentException if one is of another file system than the default one
   */
  public ProcessPoolBuilder classPath(Path... entries) {
    Objects.requireNonNull(entries, "entries");
    List<File> more = Arrays.stream(entries).map(entry -> file("classPath", entry)).toList();
    launch = launch.path(joined(launch.path(), more));
    return this;
  }

  /**
   * Sets where the output of tasks goes; {@link TaskOutput#LOG} by default.
   *
   * @param output where it goes
   * @return this builder
   */
  public ProcessPoolBuilder output(TaskOutput output) {
    launch = launch.output(Objects.requireNonNull(output, "output"));
    return this;
  }

  /**
   * Sets the codec for values that the library has no form of its own for; Java serialization by
   * default.
   *
   * @param type a public class with a public constructor without parameters
   * @return this builder
   */
  public ProcessPoolBuilder codec(Class<? extends Codec> type) {
    codec = Objects.requireNonNull(type, "type");
    return this;
  }

  /**
   * Sets which classes may be deserialized, in the workers and in this JVM; by default all, unless
   * the JVM has a filter of its own. A filter keeps out mistakes, not malice: a task is code and
   * can do anything.
   *
   * @param pattern as for {@link java.io.ObjectInputFilter.Config#createFilter}, such as {@code
   *     "com.example.**;java.base/*;!*"}
   * @return this builder
   * @throws IllegalArgumentException if the pattern is empty or malformed
   */
  public ProcessPoolBuilder objectFilter(String pattern) {
    Objects.requireNonNull(pattern, "pattern");
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
   * Sets after how long without work a worker leaves; 10 s by default.
   *
   * @param timeout positive
   * @return this builder
   * @throws IllegalArgumentException if {@code timeout} is not positive
   */
  public ProcessPoolBuilder idleTimeout(Duration timeout) {
    idleTimeout = positive(timeout, "idleTimeout");
    return this;
  }

  /**
   * Sets how long a worker may take to start; 30 s by default. One that takes longer is killed.
   *
   * @param timeout positive
   * @return this builder
   * @throws IllegalArgumentException if {@code timeout} is not positive
   */
  public ProcessPoolBuilder startTimeout(Duration timeout) {
    startTimeout = positive(timeout, "startTimeout");
    return this;
  }

  /**
   * Sets how long a worker that has work may be silent; 10 s by default. A worker gives a sign of
   * life every half second, whatever its task does. One that is silent for longer than this is
   * killed and replaced, so it must be longer than any pause for garbage collection.
   *
   * @param silence at least 1 s
   * @return this builder
   * @throws IllegalArgumentException if {@code silence} is shorter
   */
  public ProcessPoolBuilder heartbeat(Duration silence) {
    Preconditions.checkArgument(
        Objects.requireNonNull(silence, "silence").compareTo(Duration.ofSeconds(1)) >= 0,
        "heartbeat(%s): give at least a second, as there is a beat every half",
        silence);
    heartbeat = silence;
    return this;
  }

  /**
   * Replaces a worker after it has run this many items; never by default. It still runs the chunks
   * that have been sent to it by then, which are 32 at most.
   *
   * @param items at least 1
   * @return this builder
   * @throws IllegalArgumentException if {@code items} is less than 1
   */
  public ProcessPoolBuilder recycleAfterItems(long items) {
    Preconditions.checkArgument(items > 0, "recycleAfterItems(%s): give at least 1", items);
    recycleItems = items;
    return this;
  }

  /**
   * Replaces a worker that has lived this long, when it is between two chunks; never by default.
   *
   * @param age positive
   * @return this builder
   * @throws IllegalArgumentException if {@code age} is not positive
   */
  public ProcessPoolBuilder recycleAfter(Duration age) {
    recycleAge = positive(age, "recycleAfter");
    return this;
  }

  /**
   * Replaces a worker whose process has more resident memory than this, when it is between two
   * chunks; never by default. Needs {@code /proc}; elsewhere it has no effect.
   *
   * @param bytes at least 1
   * @return this builder
   * @throws IllegalArgumentException if {@code bytes} is less than 1
   */
  public ProcessPoolBuilder recycleAbove(long bytes) {
    Preconditions.checkArgument(bytes > 0, "recycleAbove(%s): give at least 1 byte", bytes);
    recycleBytes = bytes;
    return this;
  }

  /**
   * Opens a pool with these settings. Its workers start when a call first needs them. Every call of
   * this method opens another pool.
   *
   * @return the pool, to be closed
   * @throws IllegalArgumentException if workers are pinned and there are fewer CPUs than workers,
   *     or if the codec is not such a class, or its constructor throws
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

  private static File file(String call, Path path) {
    Preconditions.checkArgument(
        path.getFileSystem() == FileSystems.getDefault(),
        "%s(%s): give a path of the default file system, as workers open it by its name",
        call,
        path);
    return path.toFile();
  }

  private static <T> List<T> joined(List<T> before, List<T> more) {
    List<T> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  /** The longest time that fits into nanoseconds, some 292 years. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private static Duration positive(Duration given, String call) {
    Objects.requireNonNull(given, call);
    Preconditions.checkArgument(
        !given.isZero() && !given.isNegative(), "%s(%s): give a positive duration", call, given);
    return given.compareTo(LONGEST) < 0 ? given : LONGEST;
  }

  @Override
  public String toString() {
    return "ProcessPool.builder().workers(" + workers + ")";
  }
}
