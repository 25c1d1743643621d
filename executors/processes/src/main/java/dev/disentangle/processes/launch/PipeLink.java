package dev.disentangle.processes.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames through pipes: no port, no file, no stranger, and their end tells the worker that its
 * caller is dead.
 *
 * <p>A process has three streams. A shell puts them in their places, and becomes the JVM: what was
 * stdout takes frames up, as descriptor 3; what was stdin brings them down, as descriptor 4; stdin
 * is empty, and stdout is joined to stderr. So nothing that a task, a library or a child process
 * reads or prints can reach the frames. The JDK can't open a descriptor by its number, but the
 * system lists descriptors as files. An interrupt from the keyboard goes to all processes at the
 * terminal: it is for the caller alone.
 */
final class PipeLink implements Link {

  static final String UP = "3";
  static final String DOWN = "4";

  private static final String SHELL = "/bin/sh";
  private static final String SCRIPT = "trap '' INT; exec \"$0\" \"$@\" 3>&1 1>&2 4<&0 0</dev/null";

  private final Process process;
  private final InputStream fromWorker;
  private final InputStream printed;

  private PipeLink(Process process) {
    this.process = process;
    this.fromWorker = new ProcessStream(process.getInputStream());
    this.printed = new ProcessStream(process.getErrorStream());
  }

  /** Where this system lists a process' own descriptors; null if pipes can't serve here. */
  static @Nullable String descriptors() {
    if (!new File(SHELL).canExecute()) {
      return null;
    }
    String[] folders = {"/proc/self/fd", "/dev/fd"};
    for (String folder : folders) {
      if (new File(folder, "0").exists()) {
        return folder;
      }
    }
    return null;
  }

  static Link start(ProcessBuilder builder, List<String> java, String descriptors)
      throws IOException {
    List<String> command = new ArrayList<>(java.size() + 4);
    command.add(SHELL);
    command.add("-c");
    command.add(SCRIPT);
    command.addAll(java);
    command.add(descriptors);
    return new PipeLink(builder.command(NativeCharset.spelled(command)).start());
  }

  @Override
  public Process process() {
    return process;
  }

  @Override
  public InputStream fromWorker() {
    return fromWorker;
  }

  @Override
  public OutputStream toWorker() {
    return process.getOutputStream();
  }

  @Override
  public InputStream printed() {
    return printed;
  }

  /** The JDK closes pipes itself. */
  @Override
  public void ended() {}
}
