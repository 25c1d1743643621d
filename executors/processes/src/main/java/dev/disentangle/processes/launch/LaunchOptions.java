package dev.disentangle.processes.launch;

import dev.disentangle.processes.TaskOutput;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How worker JVMs are started.
 *
 * @param heap the maximum heap of each, in bytes; 0 for {@linkplain CommandLine its share}
 * @param flags the user's JVM flags, which win over all others
 * @param environment variables that are set in addition to the caller's
 * @param folder the working folder; null for the caller's
 * @param path jars and folders that are searched for classes after the caller's
 * @param output where the output of tasks goes
 */
public record LaunchOptions(
    long heap,
    List<String> flags,
    Map<String, String> environment,
    @Nullable File folder,
    List<File> path,
    TaskOutput output) {

  /** The caller's settings. */
  public static final LaunchOptions DEFAULT =
      new LaunchOptions(0, List.of(), Map.of(), null, List.of(), TaskOutput.LOG);

  /** Checks and copies the options. */
  public LaunchOptions {
    if (heap < 0) {
      throw new IllegalArgumentException(
          "heap " + heap + " bytes; give at least 1, or 0 for a share of the memory");
    }
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
    path = List.copyOf(path);
  }

  /** A copy with this maximum heap. */
  public LaunchOptions heap(long bytes) {
    return new LaunchOptions(bytes, flags, environment, folder, path, output);
  }

  /** A copy with these flags. */
  public LaunchOptions flags(List<String> newFlags) {
    return new LaunchOptions(heap, newFlags, environment, folder, path, output);
  }

  /** A copy with these variables. */
  public LaunchOptions environment(Map<String, String> newEnvironment) {
    return new LaunchOptions(heap, flags, newEnvironment, folder, path, output);
  }

  /** A copy with this working folder. */
  public LaunchOptions folder(File newFolder) {
    return new LaunchOptions(heap, flags, environment, newFolder, path, output);
  }

  /** A copy with these additions to the path. */
  public LaunchOptions path(List<File> newPath) {
    return new LaunchOptions(heap, flags, environment, folder, newPath, output);
  }

  /** A copy with this output. */
  public LaunchOptions output(TaskOutput newOutput) {
    return new LaunchOptions(heap, flags, environment, folder, path, newOutput);
  }

  // A record's own equals and hashCode take 10 ms the first time, and the first call needs them.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LaunchOptions that
        && heap == that.heap
        && flags.equals(that.flags)
        && environment.equals(that.environment)
        && Objects.equals(folder, that.folder)
        && path.equals(that.path)
        && output == that.output;
  }

  @Override
  public int hashCode() {
    int hash = Long.hashCode(heap) * 31 + flags.hashCode();
    hash = hash * 31 + environment.hashCode();
    hash = hash * 31 + Objects.hashCode(folder);
    return hash * 31 + path.hashCode();
  }
}
