package dev.disentangle.processes.launch;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Started as a worker: does what the property {@code mode} says, then sends back what it gets. */
final class TestWorker {

  private TestWorker() {}

  public static void main(String[] arguments) throws Exception {
    WorkerStreams streams = WorkerStreams.open(arguments[arguments.length - 1]);
    switch (System.getProperty("mode", "")) {
      case "print" -> print();
      case "exit" -> exit();
      case "close" -> close();
      case "tell" -> tell(streams.toCaller());
      case "orphan" -> // a child that outlives us, and holds what we print to
          new ProcessBuilder("sleep", "60").redirectError(ProcessBuilder.Redirect.INHERIT).start();
      default -> {}
    }
    echo(streams);
  }

  /** Starts a worker for the test, as the caller does. */
  static WorkerProcess start(String mode, LaunchOptions options) throws IOException {
    return start(mode, options, PipeLink.descriptors());
  }

  static WorkerProcess start(String mode, LaunchOptions options, @Nullable String descriptors)
      throws IOException {
    return WorkerProcess.start(
        options, "test", command(mode, options), Place.ANYWHERE, descriptors);
  }

  static List<String> command(String mode, LaunchOptions options) throws IOException {
    String path =
        LibraryPath.of(TestWorker.class) + File.pathSeparator + LibraryPath.ofThisLibrary();
    List<String> command = CommandLine.of(options, 2, 1, path, TestWorker.class.getName());
    command.add(1, "-Dmode=" + mode);
    return command;
  }

  private static void echo(WorkerStreams streams) throws IOException {
    byte[] bytes = new byte[8192];
    for (int read; (read = streams.fromCaller().read(bytes)) >= 0; ) {
      streams.toCaller().write(bytes, 0, read);
    }
  }

  private static void print() {
    byte[] binary = new byte[100_000];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i * 31);
    }
    for (PrintStream out : new PrintStream[] {System.out, System.err}) {
      out.write(binary, 0, binary.length);
      PrintStream buffered = new PrintStream(new BufferedOutputStream(out, 8192));
      for (int i = 0; i < 500_000; i++) {
        buffered.println(i);
      }
      buffered.flush();
    }
  }

  private static void exit() {
    System.out.println("out: going");
    System.err.println("err: gone");
    System.exit(Integer.getInteger("code"));
  }

  private static void close() throws IOException {
    InputStream in = System.in;
    if (in.read() >= 0) {
      throw new AssertionError("there is something to read");
    }
    in.close();
    System.out.close();
    System.err.close();
  }

  private static void tell(OutputStream out) throws IOException {
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    String told =
        String.join("\n", flags)
            + "\nheap="
            + Runtime.getRuntime().maxMemory()
            + "\nfolder="
            + System.getProperty("user.dir")
            + "\nVARIABLE="
            + System.getenv("VARIABLE")
            + "\nJAVA_TOOL_OPTIONS="
            + System.getenv("JAVA_TOOL_OPTIONS")
            + "\n\n";
    out.write(told.getBytes(StandardCharsets.UTF_8));
  }
}
