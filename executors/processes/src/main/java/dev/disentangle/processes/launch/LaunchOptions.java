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
 * @param heap the most heap each may have, in bytes; 0: {@link CommandLine its share}
 * @param flags the user's flags for the JVM; they come last and win
 * @param environment variables set in addition to the caller's
 * @param folder where they work; null: where the caller does
 * @param path jars and folders with classes of tasks, in addition to the caller's
 * @param output what becomes of what tasks print
 * @param java the {@code java} command to start
 */
public record LaunchOptions(
    long heap,
    List<String> flags,
    Map<String, String> environment,
    @Nullable File folder,
    List<File> path,
    TaskOutput output,
    String java) {

  /** The caller's own JVM, and its flags. */
  public static final LaunchOptions DEFAULT =
      new LaunchOptions(
          0, List.of(), Map.of(), null, List.of(), TaskOutput.LOG, CommandLine.OWN_JAVA);

  /** Checks, copies. */
  public LaunchOptions {
    if (heap < 0) {
      throw new IllegalArgumentException(
          "heap " + heap + " bytes; give at least 1, or 0 for a share of the memory");
    }
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
    path = List.copyOf(path);
  }

  /** These, with that much heap. */
  public LaunchOptions heap(long bytes) {
    return new LaunchOptions(bytes, flags, environment, folder, path, output, java);
  }

  /** These, with other flags. */
  public LaunchOptions flags(List<String> newFlags) {
    return new LaunchOptions(heap, newFlags, environment, folder, path, output, java);
  }

  /** These, with other variables. */
  public LaunchOptions environment(Map<String, String> newEnvironment) {
    return new LaunchOptions(heap, flags, newEnvironment, folder, path, output, java);
  }

  /** These, in another folder. */
  public LaunchOptions folder(File newFolder) {
    return new LaunchOptions(heap, flags, environment, newFolder, path, output, java);
  }

  /** These, with other additions to the path. */
  public LaunchOptions path(List<File> newPath) {
    return new LaunchOptions(heap, flags, environment, folder, newPath, output, java);
  }

  /** These, with output going elsewhere. */
  public LaunchOptions output(TaskOutput newOutput) {
    return new LaunchOptions(heap, flags, environment, folder, path, newOutput, java);
  }

  /** These, with another command. */
  public LaunchOptions java(String newJava) {
    return new LaunchOptions(heap, flags, environment, folder, path, output, newJava);
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
        && output == that.output
        && java.equals(that.java);
  }

  @Override
  public int hashCode() {
    int hash = Long.hashCode(heap) * 31 + flags.hashCode();
    hash = hash * 31 + environment.hashCode();
    hash = hash * 31 + Objects.hashCode(folder);
    hash = hash * 31 + path.hashCode();
    return hash * 31 + java.hashCode();
  }
}
