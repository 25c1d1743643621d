package dev.disentangle.processes.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames through pipes. They need no port and no file, no other process can connect, and their end
 * tells the worker that its caller is dead.
 *
 * <p>Java gives a child process three streams. A shell moves them and then becomes the JVM: stdout
 * becomes descriptor 3, for frames to the caller; stdin becomes descriptor 4, for frames from the
 * caller; the new stdin is empty, and the new stdout is stderr. So nothing that a task, a library
 * or a grandchild process reads or prints gets among the frames. Java can't open a descriptor by
 * its number, but the system lists descriptors as files.
 *
 * <p>The shell has the JVM ignore SIGINT: Ctrl-C reaches all processes of the terminal, but is
 * meant for the caller.
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

  /** Where this system lists a process's own descriptors; null if pipes can't be used here. */
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

  /** Does nothing: the JDK closes the pipes itself. */
  @Override
  public void ended() {}
}
